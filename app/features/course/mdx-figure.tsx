/** A figure as it stands in the page: the picture drawn from what was read of its file, and everything it shows in words, folded. */
import { createContext, createElement, type ReactNode, useContext } from "react";
import { LOCAL_ADDRESS, ROOT_ATTRIBUTES, SVG_NAMESPACE } from "./figure-attributes.ts";
import type { FigureNode } from "./figure-node.ts";

/** The drawings of the module that is being drawn, by the name of their file. */
export const FigureDrawings = createContext<ReadonlyMap<string, FigureNode>>(new Map());

interface FigureProps {
  readonly file: string;
  readonly alt: string;
  readonly children?: ReactNode;
}

/** @throws {Error} for a file that was not read */
export function Figure({ file, alt, children }: FigureProps) {
  const drawing = useContext(FigureDrawings).get(file);
  if (!drawing) throw new Error(`There is no figure ${file} in the module's folder figures.`);
  const prefix = `c-figure-${file.replace(/\.svg$/u, "")}-`;
  return (
    <figure className="figure">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable without a mouse */}
      <section className="figure-scroll" tabIndex={0} aria-label="Picture">
        {createElement(
          "svg",
          // Words and shapes that name no color take the page's; what the file says of all of them at once goes before that.
          {
            fill: "currentColor",
            ...propertiesOf(drawing, prefix),
            xmlns: SVG_NAMESPACE,
            role: "img",
            "aria-label": alt,
            focusable: "false",
          },
          ...childrenOf(drawing, prefix),
        )}
      </section>
      <details className="reveal figure-words">
        <summary>This picture in words</summary>
        <div className="reveal-body">{children}</div>
      </details>
    </figure>
  );
}

/** The file's own title and description are left out: the page's own name for the picture stands in their place. */
function childrenOf(node: FigureNode, prefix: string): ReactNode[] {
  return node.children.map((child, index) => {
    if (typeof child === "string") return child;
    if (child.name === "title" || child.name === "desc") return null;
    return createElement(child.name, { ...propertiesOf(child, prefix), key: index }, ...childrenOf(child, prefix));
  });
}

/** Without what only the outermost element has: the page says these itself. */
function propertiesOf({ attributes }: FigureNode, prefix: string): Readonly<Record<string, string>> {
  const given = [...attributes].filter(([name]) => !ROOT_ATTRIBUTES.has(name));
  return Object.fromEntries(given.map(([name, value]) => [propertyOf(name), ownAddress(name, value, prefix)]));
}

/** stroke-width as React writes it; names that hold no hyphen are the same in both. */
function propertyOf(attribute: string): string {
  if (attribute === "class") return "className";
  return attribute.replace(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());
}

/** A page holds several figures, so each one's ids are its own. */
function ownAddress(name: string, value: string, prefix: string): string {
  if (name === "id") return prefix + value;
  const id = LOCAL_ADDRESS.exec(value)?.[1];
  return id === undefined ? value : `url(#${prefix}${id})`;
}
