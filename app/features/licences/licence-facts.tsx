/** What is known of a licence, and whose rules it is under. */
import { Link } from "@remix-run/react";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { askedWords, type ShownLicence } from "./shown-licence.ts";

export function LicenceFacts({ licence }: { readonly licence: ShownLicence }) {
  const { number, renewsBy, renewsIn, passed, cycleBegan } = licence;
  return (
    <Facts>
      <Fact label="Number">{number ?? "Not given yet"}</Fact>
      <Fact label="Renew by">
        {renewsBy ? (
          <>
            {renewsBy}, <span className={passed ? "font-semibold text-stop" : "text-quiet"}>{renewsIn}</span>
          </>
        ) : (
          "Not given yet, so no reminder is sent"
        )}
      </Fact>
      <Fact label="Cycle began">{cycleBegan ?? "Not given yet"}</Fact>
      <Fact label="Rules">
        <Rules licence={licence} />
      </Fact>
    </Facts>
  );
}

function Rules({ licence: { rules, stateKnown, held } }: { readonly licence: ShownLicence }) {
  if (!stateKnown) return <>None that we know. The board or council that licensed you knows what it asks.</>;
  if (!rules) return <>We do not know this state's rules yet. Please ask the board that issued your license what it asks.</>;
  return (
    <span className="grid gap-1">
      <span>
        <Link to={rules.address}>{rules.name}</Link> asks {askedWords(rules)}.
      </span>
      <span className="text-quiet text-sm">
        {`Checked on ${rules.checkedOn}${rules.stale ? ", which is long ago: ask your board before you rely on it" : ""}.`}
      </span>
      {held ? (
        <Link to={rules.statement} className="flex min-h-11 items-center">
          Your hours under these rules
        </Link>
      ) : null}
    </span>
  );
}
