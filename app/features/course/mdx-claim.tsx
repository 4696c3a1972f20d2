/** A sentence with its sources: the numbers stand after it and lead to the list that the page prints. */
import { createContext, Fragment, type ReactNode, useContext } from "react";

/** The number of each cited reference in the edition that is being drawn. */
export const CitationNumbers = createContext<ReadonlyMap<string, number>>(new Map());

interface ClaimProps {
  /** Reference ids with single spaces between them. */
  readonly refs: string;
  readonly children?: ReactNode;
}

/** @throws {Error} for a reference that was not counted */
export function Claim({ refs, children }: ClaimProps) {
  const numbers = useContext(CitationNumbers);
  const cited = refs.split(" ").map((id) => {
    const number = numbers.get(id);
    if (number === undefined) throw new Error(`The reference ${id} was not counted.`);
    return { id, number };
  });
  return (
    <span className="claim">
      {children}
      <sup className="cites">
        {cited.map(({ id, number }, index) => (
          <Fragment key={id}>
            {index > 0 ? ", " : null}
            <a className="cite" href={`#ref-${id}`} data-ref={id} aria-label={`Source ${number}`}>
              {number}
            </a>
          </Fragment>
        ))}
      </sup>
    </span>
  );
}
