/** What the demo's holder was given: her codes and files by how they stand, as a school would get them by mail. */
import type { Page } from "playwright";

export interface Held {
  readonly code: string;
  readonly pdf: Buffer;
  readonly badge: Buffer;
}

/** Read from her own pages; `page` is signed in as the holder. @throws when the demo has no certificate that stands so */
export async function heldBy(page: Page, origin: string): Promise<Readonly<Record<"valid" | "revoked" | "replaced", Held>>> {
  await page.goto(`${origin}/certificates`);
  const addresses = await page
    .getByRole("main")
    .locator('a[href^="/certificates/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const codes = new Set(addresses.map((address) => address.replace(/^\/certificates\/|\.pdf$/gu, "")));
  const found = new Map<string, Held>();
  for (const code of codes) {
    const answer = await page.request.get(`${origin}/api/v1/verify/${code}`);
    const { status }: { status: string | number } = await answer.json();
    const pdf = await (await page.request.get(`${origin}/certificates/${code}.pdf`)).body();
    const badge = await (await page.request.get(`${origin}/verify/${code}`, { headers: { Accept: "application/vc+ld+json" } })).body();
    found.set(answer.status() === 410 ? "revoked" : String(status), { code, pdf, badge });
  }
  const standing = (status: string): Held => {
    const one = found.get(status);
    if (!one) throw new Error(`The demo's holder has no ${status} certificate: ${[...found.keys()].join(", ")}`);
    return one;
  };
  return { valid: standing("valid"), revoked: standing("revoked"), replaced: standing("replaced") };
}
