// A headless Chromium of Debian's for one test, which remembers what pages complain of.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../build/web/", import.meta.url));

export const program = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);

// Two server ports are two origins: the browser looks nothing up and asks nobody else.
const options = ["--disable-background-networking", "--disable-component-update", "--no-first-run", "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"];

export async function browse(test, { scheme = "light" } = {}) {
    // Chromium's sandbox refuses root. What is shown here is ours.
    const root = process.getuid() === 0 ? ["--no-sandbox"] : [];
    const browser = await require("puppeteer-core").launch({
        executablePath: program, headless: true, args: [...options, ...root] });
    try {
        const page = await browser.newPage();
        page.setDefaultTimeout(20000);
        await page.setViewport({ width: 1280, height: 900 });
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        const complaints = [];
        page.on("pageerror", error => complaints.push(`error: ${error.message}`));
        page.on("requestfailed", request => complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
        page.on("console", message => {
            if (["error", "warn", "issue"].includes(message.type())) complaints.push(`console: ${message.text()}`);
        });
        await page.evaluateOnNewDocument(() => {
            document.addEventListener("securitypolicyviolation", violation =>
                console.error(`CSP: ${violation.violatedDirective} ${violation.blockedURI} ${violation.sourceFile}`));
        });
        await test(page, complaints);
    } finally {
        await browser.close();
    }
}
