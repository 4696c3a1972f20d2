/** Which changes may come in: only those that this site's own pages sent. */
import { describe, expect, test } from "vitest";
import { passesOriginGate } from "#app/origin-gate.server.ts";

const OWN = "https://attune.example.org";
const from = (secFetchSite: string | undefined, origin: string | undefined, method = "POST") =>
  passesOriginGate({ method, secFetchSite, origin }, OWN);

describe("the Origin gate", () => {
  test.each(["GET", "HEAD", "OPTIONS"])("lets everyone read with %s", (method) => {
    expect(from("cross-site", "https://elsewhere.example", method)).toBe(true);
  });

  test.each(["POST", "PUT", "PATCH", "DELETE", "post", "TRACE"])("asks where %s comes from", (method) => {
    expect(from(undefined, undefined, method)).toBe(false);
  });

  test.each(["cross-site", "same-site", "none", ""])("refuses a browser that says %j", (site) => {
    expect(from(site, OWN)).toBe(false);
  });

  test("TRACE passes from nowhere: what stands behind cannot even read it", () => {
    expect(from("same-origin", OWN, "TRACE")).toBe(false);
  });

  test("believes a browser that says same-origin", () => {
    expect(from("same-origin", undefined)).toBe(true);
  });

  test("without that header only our own origin passes, to the letter", () => {
    expect(from(undefined, OWN)).toBe(true);
    for (const origin of [
      "null",
      "http://attune.example.org",
      `${OWN}.evil.example`,
      `${OWN}:8443`,
      "https://ATTUNE.example.org",
      undefined,
    ]) {
      expect(from(undefined, origin)).toBe(false);
    }
  });
});
