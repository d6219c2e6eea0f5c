// plain.mjs URL FOLDER: the page of a server without Swagger UI.
import assert from "node:assert/strict";
import { browse } from "./Browser.mjs";

const [url, folder] = process.argv.slice(2);

for (const scheme of ["light", "dark"])
    await browse(async (page, complaints) => {
        await page.goto(`${url}/docs/`, { waitUntil: "networkidle0" });
        assert.equal(page.url(), `${url}/docs`);
        await page.screenshot({ path: `${folder}/plain-${scheme}.png` });
        await Promise.all([page.waitForNavigation(), page.click('a[href="openapi.json"]')]);
        assert.match(await page.evaluate(() => document.body.textContent), /"openapi": "3\.1\.0"/);
        assert.deepEqual(complaints, []);
    }, { scheme });
