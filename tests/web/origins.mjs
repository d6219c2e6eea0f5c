// origins.mjs URL KNOWN FOREIGN: what pages of two other origins can read and do, of which the server knows one.
import assert from "node:assert/strict";
import { browse } from "./Browser.mjs";

const [url, known, foreign] = process.argv.slice(2);

// In the page: what a script there gets to see.
const ask = (page, path, options = {}) =>
    page.evaluate(async (target, init) => {
        try {
            const answer = await fetch(target, init);
            return { status: answer.status, type: answer.type, id: answer.headers.get("X-Request-Id"),
                body: await answer.json().catch(() => null) };
        } catch (error) {
            return { failed: error.name };
        }
    }, url + path, options);

const json = body => ({ method: "POST", credentials: "include", headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body) });
const included = { credentials: "include" };

await browse(async page => {
    await page.goto(known);
    const health = await ask(page, "/health");
    assert.equal(health.status, 200);
    assert.equal(health.body.status, "healthy");
    assert.ok(health.id, "X-Request-Id is exposed");
    assert.equal((await ask(page, "/nowhere")).status, 404); // errors too
    const account = { email: `eve${Date.now()}@example.com`, password: "Sturdy-Oak-4711!" };
    assert.equal((await ask(page, "/api/v1/auth/signup", json(account))).status, 201); // asked for before
    assert.equal((await ask(page, "/api/v1/auth/me", included)).body.email, account.email);

    await page.goto(foreign);
    assert.deepEqual(await ask(page, "/health"), { failed: "TypeError" });
    assert.deepEqual(await ask(page, "/api/v1/auth/me", included), { failed: "TypeError" });
    assert.deepEqual(await ask(page, "/api/v1/auth/login", json(account)), { failed: "TypeError" });
    // It can send what needs no permission, with the cookies. It learns nothing, not even that there was an answer
    // (Cross-Origin-Resource-Policy), and the server does not do it.
    const carried = page.waitForRequest(request => request.url().endsWith("/api/v1/auth/logout"));
    const blind = { method: "POST", mode: "no-cors", ...included };
    assert.deepEqual(await ask(page, "/api/v1/auth/logout", blind), { failed: "TypeError" });
    assert.equal((await carried).method(), "POST");

    await page.goto(known);
    assert.equal((await ask(page, "/api/v1/auth/me", included)).body.email, account.email);
});
