/** The five-level pressure scale as a figure: bars for the eye, words for everyone. */

/** In our own words; the scale itself is Tracy Walton's and is credited under the figure. */
const LEVELS = ["light lotioning", "heavy lotioning", "medium", "strong", "deep"] as const;
const CREDIT = "After the pressure scale described by Tracy Walton";

const BAR = 44;
const STEP = 16;
const HEIGHT = LEVELS.length * STEP;

interface PressureScaleProps {
  /** "2", or a range as "1-2". */
  readonly level: string;
  readonly caption?: string;
}

export function PressureScale({ level, caption }: PressureScaleProps) {
  const [from = 1, to = from] = level.split("-").map(Number);
  const isMarked = (position: number) => position >= from && position <= to;
  return (
    <figure className="pressure-scale">
      <svg
        viewBox={`0 0 ${LEVELS.length * BAR} ${HEIGHT}`}
        width={LEVELS.length * BAR}
        height={HEIGHT}
        aria-hidden="true"
        focusable="false"
      >
        {LEVELS.map((name, index) => (
          <rect
            key={name}
            className={isMarked(index + 1) ? "pressure-bar pressure-bar-marked" : "pressure-bar"}
            x={index * BAR + 2}
            y={HEIGHT - (index + 1) * STEP}
            width={BAR - 4}
            height={(index + 1) * STEP}
            fill={isMarked(index + 1) ? "currentColor" : "none"}
            stroke="currentColor"
          />
        ))}
      </svg>
      <p className="pressure-level">
        {from === to
          ? `Level ${from} of 5: ${LEVELS[from - 1]}`
          : `Levels ${from} to ${to} of 5: from ${LEVELS[from - 1]} to ${LEVELS[to - 1]}`}
      </p>
      <ol className="pressure-levels">
        {LEVELS.map((name, index) => (
          <li key={name} className={isMarked(index + 1) ? "pressure-marked" : undefined}>
            {isMarked(index + 1) ? <strong>{name}</strong> : name}
          </li>
        ))}
      </ol>
      <figcaption>
        {caption ? <span className="pressure-caption">{caption} </span> : null}
        <span className="pressure-credit">{CREDIT}</span>
      </figcaption>
    </figure>
  );
}
