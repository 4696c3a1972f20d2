/** What a figure may be made of: its elements, and for each attribute the values it may have. Everything else is refused. */

/** Elements that hold words; in the others only elements may stand. */
export const FIGURE_WORDS = new Set(["text", "tspan", "title", "desc"]);
export const FIGURE_ELEMENTS = new Set([
  ...["svg", "g", "defs", "marker", "pattern", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"],
  ...FIGURE_WORDS,
]);

/** Coloured by the page for light, dark and forced colours. */
export const FIGURE_CLASSES = ["fig-accent", "fig-stop", "fig-soft", "fig-line", "fig-paper"] as const;

const FIGURE_ID = /^[A-Za-z][A-Za-z0-9-]{0,59}$/u;
export const LOCAL_ADDRESS = /^url\(#([A-Za-z][A-Za-z0-9-]{0,59})\)$/u;
export const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

const NUMBER = "[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e-?\\d{1,2})?";
const numbers = new RegExp(`^\\s*${NUMBER}(?:[\\s,]+${NUMBER})*\\s*$`, "u");
const length = new RegExp(`^${NUMBER}(?:px|%)?$`, "u");
const lengths = new RegExp(`^\\s*${NUMBER}(?:px|%)?(?:[\\s,]+${NUMBER}(?:px|%)?)*\\s*$`, "u");
const colour = /^(?:none|currentColor|url\(#[A-Za-z][A-Za-z0-9-]{0,59}\))$/u;
const address = /^(?:none|url\(#[A-Za-z][A-Za-z0-9-]{0,59}\))$/u;
const classes = new RegExp(`^(?:${FIGURE_CLASSES.join("|")})(?: (?:${FIGURE_CLASSES.join("|")}))*$`, "u");
const transform = /^\s*(?:(?:translate|rotate|scale|skewX|skewY|matrix)\([-+0-9.,\se]*\)[\s,]*)+$/u;
const units = /^(?:userSpaceOnUse|objectBoundingBox|strokeWidth)$/u;

/** Of every element. A Map, so that no name in a file can reach an inherited property. */
export const FIGURE_ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map<string, RegExp>([
  ...["x", "y", "dx", "dy", "rotate"].map((name) => [name, lengths] as const),
  ...["x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "textLength"].map((name) => [name, length] as const),
  ...["refX", "refY", "markerWidth", "markerHeight"].map((name) => [name, length] as const),
  ...["opacity", "fill-opacity", "stroke-opacity", "stroke-width", "stroke-dashoffset", "stroke-miterlimit"].map(
    (name) => [name, length] as const,
  ),
  ...["font-size", "letter-spacing", "word-spacing"].map((name) => [name, length] as const),
  ["viewBox", numbers],
  ["points", numbers],
  ["stroke-dasharray", /^(?:none|[\d\s,.]+)$/u],
  ["d", /^[MmLlHhVvCcSsQqTtAaZz0-9e+\-.,\s]+$/u],
  ["transform", transform],
  ["patternTransform", transform],
  ["fill", colour],
  ["stroke", colour],
  ["marker-start", address],
  ["marker-mid", address],
  ["marker-end", address],
  ["class", classes],
  ["id", FIGURE_ID],
  ["orient", /^(?:auto|auto-start-reverse|-?\d+(?:\.\d+)?)$/u],
  ["markerUnits", units],
  ["patternUnits", units],
  ["patternContentUnits", units],
  ["fill-rule", /^(?:nonzero|evenodd)$/u],
  ["stroke-linecap", /^(?:butt|round|square)$/u],
  ["stroke-linejoin", /^(?:miter|round|bevel)$/u],
  ["vector-effect", /^non-scaling-stroke$/u],
  ["text-anchor", /^(?:start|middle|end)$/u],
  ["dominant-baseline", /^(?:auto|middle|central|hanging|alphabetic)$/u],
  ["font-family", /^[A-Za-z0-9 ,'"-]{1,120}$/u],
  ["font-weight", /^(?:normal|bold|[1-9]00)$/u],
  ["font-style", /^(?:normal|italic)$/u],
]);

/** Of the outermost element alone; the page writes its own role and name in their place. */
export const ROOT_ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map([
  ["xmlns", new RegExp(`^${SVG_NAMESPACE.replaceAll(".", "\\.")}$`, "u")],
  ["role", /^img$/u],
  ["aria-labelledby", /^[A-Za-z0-9 -]{1,200}$/u],
  ["aria-describedby", /^[A-Za-z0-9 -]{1,200}$/u],
]);
