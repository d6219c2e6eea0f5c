// docs-token.mjs URL FOLDER: sign-up by try-it-out logs the page in; what it then changes needs no cookie.
import assert from "node:assert/strict";
import { browse } from "./Browser.mjs";
import { change, clear, execute, folder, logIn, open, openOperation, show, url } from "./SwaggerPage.mjs";

await browse(async (page, complaints) => {
    let carried;
    page.on("request", request => {
        if (request.url().endsWith(change.where) && request.method() === change.method.toUpperCase())
            carried = request.headers();
    });
    await open(page);
    const signup = await openOperation(page, "post", "/api/v1/auth/signup");
    const account = { email: `ada${Date.now()}@example.com`, password: "Sturdy-Oak-4711!", name: "Ada" };
    assert.equal(await execute(page, signup, account), 201);
    const answer = JSON.parse(await signup.$eval(".live-responses-table .highlight-code code", code => code.textContent));
    assert.deepEqual(complaints, []);
    await show(page, signup, "docs-signup-dark");
    await page.deleteCookie(...await page.cookies(url, `${url}/api/v1/auth`));
    let block = await openOperation(page, change.method, change.where);
    assert.equal(await execute(page, block, change.body), change.good);
    assert.equal(carried.authorization, `Bearer ${answer.access_token}`);
    assert.deepEqual(complaints, []);

    await open(page); // a new page knows nobody
    block = await openOperation(page, change.method, change.where);
    assert.equal(await execute(page, block, change.body), 401);
    assert.match(complaints.splice(0).join("\n"), /401/);
    await clear(block);
    await logIn(page, answer.access_token);
    assert.equal(await execute(page, block, change.body), change.good);
    assert.deepEqual(complaints, []);
}, { scheme: "dark" });
