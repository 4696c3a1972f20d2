/** A credential inside an SVG picture, as Open Badges bakes it: one element right after <svg>. */

const NAMESPACE = "https://purl.imsglobal.org/ob/v3p0";
const ELEMENT = /<openbadges:credential\b([^>]*?)(?:\/>|>([\s\S]*?)<\/openbadges:credential>)/gu;

/** The picture with the credential in it. @throws {Error} when the picture has no <svg …> to put it into */
export function bakedSvg(picture: string, credential: string): string {
  const open = /<svg\b[^>]*>/u.exec(picture);
  if (!open) throw new Error("The picture is no SVG.");
  const end = open.index + open[0].length;
  // "]]>" would end the CDATA section. In JSON it can only stand in a text, where > may be written as its number.
  const inside = `<openbadges:credential><![CDATA[${credential.replaceAll("]]>", "]]\\u003e")}]]></openbadges:credential>`;
  const opened = open[0].replace(/>$/u, ` xmlns:openbadges="${NAMESPACE}">`);
  return `${picture.slice(0, open.index)}${opened}\n${inside}${picture.slice(end)}`;
}

/** The one credential in a picture, JSON or JWT; null when there is none, or more than one. */
export function credentialInSvg(text: string): string | null {
  const [found, ...others] = text.matchAll(ELEMENT);
  if (!found || others.length > 0) return null;
  const verify = /\bverify="([^"]*)"/u.exec(found[1] ?? "")?.[1];
  if (verify) return verify.trim();
  return /<!\[CDATA\[([\s\S]*?)\]\]>/u.exec(found[2] ?? "")?.[1]?.trim() ?? null;
}
