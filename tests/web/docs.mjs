// docs.mjs URL FOLDER: the pages of the plugin docs in a browser. Screenshots go into the folder.
import assert from "node:assert/strict";
import { browse } from "./Browser.mjs";

const [url, folder] = process.argv.slice(2);
const path = where => `.opblock-summary-path[data-path="${where}"]`;
const status = ".live-responses-table tr.response .response-col_status";

async function openOperation(page, method, where) {
    const block = await page.waitForSelector(`.opblock-${method}:has(${path(where)})`);
    await (await block.$(".opblock-summary-control")).click();
    await (await block.waitForSelector(".try-out__btn")).click();
    return block;
}

// Sends the operation with this body by hand, and returns the status that the page shows.
async function execute(page, block, body) {
    const text = await block.waitForSelector("textarea.body-param__text");
    await text.click({ clickCount: 3 });
    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.keyboard.sendCharacter(JSON.stringify(body));
    await (await block.waitForSelector(".execute")).click();
    await block.waitForSelector(status);
    return parseInt(await block.$eval(status, cell => cell.textContent), 10);
}

// A tall picture that begins with the operation.
async function show(page, block, name) {
    await page.setViewport({ width: 1280, height: 1800 });
    await block.evaluate(element => element.scrollIntoView());
    await page.screenshot({ path: `${folder}/${name}.png` });
    await page.setViewport({ width: 1280, height: 900 });
}

async function clear(block) {
    await (await block.waitForSelector(".btn-clear")).click();
}

async function logIn(page, token) {
    await (await page.waitForSelector(".btn.authorize")).click();
    const form = await page.waitForSelector(".auth-container:has(#auth-bearer-value)");
    await (await form.$("#auth-bearer-value")).type(token);
    await (await form.$("button.authorize")).click();
    await page.waitForSelector(".auth-container button.btn-done");
    await page.screenshot({ path: `${folder}/docs-authorize.png` });
    await page.click(".auth-container button.btn-done");
}

const open = async page => {
    await page.goto(`${url}/docs`, { waitUntil: "networkidle0" });
    await page.waitForSelector(".opblock");
};

const document = await (await fetch(`${url}/openapi.json`)).json();
const change = document.paths["/api/v1/tasks"]
    ? { method: "post", where: "/api/v1/tasks", body: { title: "Caulk the keelson" }, good: 201 }
    : { method: "patch", where: "/api/v1/auth/me", body: { name: "Ada" }, good: 200 };

for (const scheme of ["light", "dark"])
    await browse(async (page, complaints) => {
        await open(page);
        assert.equal(await page.title(), document.info.title);
        assert.equal((await page.$$(".opblock")).length, Object.values(document.paths).flatMap(Object.keys).length);
        await page.screenshot({ path: `${folder}/docs-${scheme}.png` });
        assert.deepEqual(complaints, []);
        await page.evaluate(() => {
            const script = window.document.createElement("script");
            script.textContent = "window.slippedIn = true";
            window.document.body.append(script);
        });
        assert.ok(!await page.evaluate(() => window.slippedIn), "an inline script has run");
        assert.match(complaints.join("\n"), /CSP: script-src/); // so it would have been seen above
    }, { scheme });

// Sign-up by try-it-out logs the page in; what it then changes needs no cookie.
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

// Who is told by cookie: the page repeats the token that a change has to carry.
await browse(async (page, complaints) => {
    await open(page);
    const signup = await openOperation(page, "post", "/api/v1/auth/signup");
    const account = { email: `bob${Date.now()}@example.com`, password: "Sturdy-Oak-4711!" };
    assert.equal(await execute(page, signup, account), 201);
    await open(page);
    const block = await openOperation(page, change.method, change.where);
    assert.equal(await execute(page, block, change.body), change.good);
    await show(page, block, "docs-change-light");
    assert.deepEqual(complaints, []);
});
