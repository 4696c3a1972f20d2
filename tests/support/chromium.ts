/** Finds a Chromium on this machine; never downloads one. */
import { existsSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const FIXED_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The sandbox needs rights that root and many CI machines lack; the rest keeps a closed network from slowing the start. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @throws {Error} with one sentence on how to get a browser when there is none. */
function chromiumPath(): string {
  const onPath = (process.env.PATH ?? "").split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  const found = [process.env.CHROMIUM, ...onPath, ...FIXED_PLACES, chromium.executablePath()].find((place) => place && existsSync(place));
  if (found) return found;
  throw new Error(
    "The browser journeys need Chromium or Chrome: install one (on Debian `apt-get install chromium`, elsewhere `npx playwright install chromium`) or set CHROMIUM to its path.",
  );
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
}
