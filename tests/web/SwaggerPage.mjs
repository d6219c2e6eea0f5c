// What a reader does on the page of the plugin docs, for the scripts that are called with URL FOLDER: the server, and where
// screenshots go.

export const [url, folder] = process.argv.slice(2);
const path = where => `.opblock-summary-path[data-path="${where}"]`;
const status = ".live-responses-table tr.response .response-col_status";

export async function openOperation(page, method, where) {
    const block = await page.waitForSelector(`.opblock-${method}:has(${path(where)})`);
    await (await block.$(".opblock-summary-control")).click();
    await (await block.waitForSelector(".try-out__btn")).click();
    return block;
}

// Sends the operation with this body by hand, and returns the status that the page shows.
export async function execute(page, block, body) {
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
export async function show(page, block, name) {
    await page.setViewport({ width: 1280, height: 1800 });
    await block.evaluate(element => element.scrollIntoView());
    await page.screenshot({ path: `${folder}/${name}.png` });
    await page.setViewport({ width: 1280, height: 900 });
}

export async function clear(block) {
    await (await block.waitForSelector(".btn-clear")).click();
}

export async function logIn(page, token) {
    await (await page.waitForSelector(".btn.authorize")).click();
    const form = await page.waitForSelector(".auth-container:has(#auth-bearer-value)");
    await (await form.$("#auth-bearer-value")).type(token);
    await (await form.$("button.authorize")).click();
    await page.waitForSelector(".auth-container button.btn-done");
    await page.screenshot({ path: `${folder}/docs-authorize.png` });
    await page.click(".auth-container button.btn-done");
}

export const open = async page => {
    await page.goto(`${url}/docs`, { waitUntil: "networkidle0" });
    await page.waitForSelector(".opblock");
};

export const document = await (await fetch(`${url}/openapi.json`)).json();
export const change = document.paths["/api/v1/tasks"]
    ? { method: "post", where: "/api/v1/tasks", body: { title: "Caulk the keelson" }, good: 201 }
    : { method: "patch", where: "/api/v1/auth/me", body: { name: "Ada" }, good: 200 };
