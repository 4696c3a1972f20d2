/** "Does it count where I work?": asked and answered on a module's page, without JavaScript (R21, R85). */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { SelectField } from "#app/ui/field.tsx";
import type { WhereAnswer as Answer } from "./rule-pages.server.ts";
import { CheckedOn } from "./rule-reading.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

export function WhereAnswer({ moduleSlug, options, chosen, place, answer, rule }: Answer & { readonly moduleSlug: string }) {
  return (
    <section id="where" aria-labelledby="where-heading">
      <Card>
        <h2 id="where-heading">Does it count where I work?</h2>
        <Form
          method="get"
          action={`/learn/${moduleSlug}#where`}
          reloadDocument
          className="grid items-end gap-4 sm:grid-cols-[minmax(0,24rem)_auto]"
        >
          <SelectField label="State or board" name="where" options={options} defaultValue={chosen} />
          <div>
            <Button kind="quiet">Look it up</Button>
          </div>
        </Form>
        {answer ? (
          <div role="status" className="grid gap-2">
            <p>
              {place}: <VerdictMark verdict={answer.verdict} />
            </p>
            <p>{answer.why}</p>
            {rule ? (
              <p className="text-quiet text-sm">
                <Link to={`/rules/${rule.id}`}>The rule in words</Link>. {rule.force}. Checked on <CheckedOn {...rule.reading} />.
              </p>
            ) : null}
          </div>
        ) : (
          <p className="text-quiet">Until you choose, the answer is: not known. We never say yes without a rule and its date.</p>
        )}
      </Card>
    </section>
  );
}
