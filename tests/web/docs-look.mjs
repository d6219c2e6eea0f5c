// docs-look.mjs URL FOLDER: the page in light and in dark, and what its policy keeps out.
import assert from "node:assert/strict";
import { browse } from "./Browser.mjs";
import { document, folder, open } from "./SwaggerPage.mjs";

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
