// policies.mjs URL: what Google's CSP Evaluator says of the policies of pages and of other answers.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../build/web/", import.meta.url));
const { CspEvaluator } = require("csp_evaluator/dist/evaluator.js");
const { CspParser } = require("csp_evaluator/dist/parser.js");
const { Severity } = require("csp_evaluator/dist/finding.js");

const url = process.argv[2];
const grave = [Severity.HIGH, Severity.SYNTAX, Severity.MEDIUM, Severity.HIGH_MAYBE];
const findings = policy => new CspEvaluator(new CspParser(policy).csp).evaluate();
const graveOnes = policy => findings(policy).filter(finding => grave.includes(finding.severity));

assert.ok(graveOnes("script-src 'unsafe-inline' *").length > 0); // it does look

for (const path of ["/docs", "/docs/docs.js", "/openapi.json", "/health", "/nowhere"]) {
    const policy = (await fetch(url + path)).headers.get("Content-Security-Policy");
    assert.ok(policy, `${path} has no policy`);
    const found = graveOnes(policy).map(finding => `${finding.directive}: ${finding.description}`);
    assert.deepEqual(found, [], `${path}: ${policy}`);
    for (const finding of findings(policy))
        console.log(`${path}: ${Severity[finding.severity]} ${finding.directive}: ${finding.description}`);
}
