// docs-cookie.mjs URL FOLDER: who is told by cookie; the page repeats the token that a change has to carry.
import assert from "node:assert/strict";
import { browse } from "./Browser.mjs";
import { change, execute, open, openOperation, show } from "./SwaggerPage.mjs";

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
