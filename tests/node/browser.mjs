// One Chromium for all tests of pages: each line of standard input is a visit, each line of standard output what it
// gave. A visit opens pages one after the other in a fresh context, and takes steps on them.
//
//   {"url": "file:///x/index.html", "steps": [["fill", "#q", "222202"], ["read", "document.title"]]}
//     ->  {"read": ["222202 PIC_NOT_HAS_FACE"], "complaints": [], "requests": []}
//
// `complaints` are messages of the console, errors, dialogs and violations of the policy; `requests` those that a
// page made beside itself.
import { readFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath: process.argv[2], args });

const steps = {
  open: (page, url) => page.goto(url),
  fill: (page, selector, text) => page.fill(selector, text),
  choose: (page, selector, value) => page.selectOption(selector, value),
  press: (page, key) => page.keyboard.press(key),
  click: (page, selector) => page.click(selector),
  back: (page) => page.goBack(),
  wait: (page, url) => page.waitForURL(url),
  // `waitForFunction` needs `eval`, which the policy of the pages forbids.
  until: async (page, expression) => {
    // A page that is left while it is asked gives no answer; the next one is asked again.
    const asked = () =>
      page.evaluate(expression).catch((error) => {
        if (!error.message.includes("Execution context was destroyed")) throw error;
        return false;
      });
    for (let tries = 0; !(await asked()); tries++) {
      if (tries === 500) throw new Error(`never true: ${expression}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  },
  read: (page, expression) => page.evaluate(expression),
  text: (page, selector) => page.locator(selector).allTextContents(),
  shown: (page, selector) => page.locator(selector).filter({ visible: true }).allTextContents(),
  pdf: async (page) => (await page.pdf()).subarray(0, 5).toString(),
  picture: (page, path) => page.screenshot({ path }).then(() => path),
  // The functions of axe run outside the policy of the page, as an extension of a browser does.
  axe: async (page) => {
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  },
};
const quiet = new Set(["open", "fill", "choose", "press", "click", "back", "wait", "until"]);

async function visit({ url, javascript = true, width = 1024, height = 800, dark = false, steps: wanted = [] }) {
  const context = await browser.newContext({
    javaScriptEnabled: javascript,
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    permissions: url.startsWith("http") ? ["clipboard-read", "clipboard-write"] : [],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const [read, complaints, requests] = [[], [], []];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on("request", (request) => {
    const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (!isPage && !request.url().startsWith("data:")) requests.push(request.url());
  });
  try {
    await page.goto(url);
    for (const [name, ...given] of wanted) {
      const answer = await steps[name](page, ...given);
      if (!quiet.has(name)) read.push(answer);
    }
  } finally {
    await context.close();
  }
  return { read, complaints, requests };
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await visit(JSON.parse(line)).catch((error) => ({ failure: String(error) }));
  writeSync(1, `${JSON.stringify(answer)}\n`);
}
await browser.close();
