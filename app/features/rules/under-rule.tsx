/** One's own hours under a rule: the sentence first, the period to choose, the lines, and what was kept before. */
import { Form, Link } from "@remix-run/react";
import { SELF_PACED_SENTENCE } from "#app/features/hours/missing.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, FormErrors } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { CheckedOn } from "./rule-reading.tsx";
import type { Period, Statement } from "./statement.ts";
import { periodWords, StatementView } from "./statement-view.tsx";

export interface UnderRuleProps {
  readonly id: string;
  readonly name: string;
  readonly isPattern: boolean;
  readonly typed: { readonly from: string; readonly to: string };
  readonly cycleMonths: number | null;
  /** Null when no rule is written down for the last day. */
  readonly statement: Statement | null;
  readonly kept: readonly { readonly id: string; readonly period: Period; readonly takenAt: string }[];
  readonly errors: Readonly<Record<string, string>> | undefined;
}

export function UnderRule(page: UnderRuleProps) {
  const { id, name, statement, kept, errors } = page;
  return (
    <Page
      above={
        <span className="flex gap-5 print:hidden">
          <Link to="/hours">My hours</Link>
          <Link to="/rules">All boards</Link>
        </span>
      }
      title={`My hours under ${name}`}
      intro={statement ? statement.sentence : "No rule is written down for the last day you chose."}
    >
      <FormErrors errors={errors} />
      <ChoosePeriod {...page} />
      {statement ? (
        <>
          <p className="text-quiet text-sm">
            <Link to={`/rules/${id}`}>The rule in words</Link>. Checked on <CheckedOn {...statement} />. This is our reading of your ledger,
            not the board&rsquo;s decision.{page.isPattern ? ` ${SELF_PACED_SENTENCE}` : ""}
          </p>
          <StatementView statement={statement} />
          {errors ? null : <Keep period={page.typed} />}
        </>
      ) : (
        <Notice kind="note" title="Choose another last day.">
          <Link to={`/rules/${id}`}>See for which days the rule is written down.</Link>
        </Notice>
      )}
      {kept.length > 0 ? <Kept kept={kept} /> : null}
    </Page>
  );
}

function ChoosePeriod({ id, cycleMonths, typed, errors }: UnderRuleProps) {
  const hint =
    cycleMonths === null
      ? "Leave both empty for the whole ledger."
      : `A cycle has ${cycleMonths} months. Give its last day alone, and the first is worked out; leave both empty for the cycle that ends today.`;
  return (
    <Form method="get" action={`/hours/rules/${id}`} reloadDocument className="grid gap-4 print:hidden">
      <p className="text-quiet">{hint}</p>
      <div className="grid items-start gap-4 sm:grid-cols-[12rem_12rem_auto]">
        <Field label="First day" name="from" type="date" defaultValue={typed.from} error={errors?.from} />
        <Field label="Last day" name="to" type="date" defaultValue={typed.to} error={errors?.to} />
        <div className="sm:pt-8">
          <Button kind="quiet">Show this period</Button>
        </div>
      </div>
    </Form>
  );
}

function Keep({ period }: { readonly period: UnderRuleProps["typed"] }) {
  return (
    <Form method="post" reloadDocument className="grid gap-3">
      <input type="hidden" name="from" value={period.from} />
      <input type="hidden" name="to" value={period.to} />
      <p>A kept statement stays as it is today, whatever is learned, corrected or ruled later.</p>
      <div>
        <Button>Keep this statement</Button>
      </div>
    </Form>
  );
}

function Kept({ kept }: Pick<UnderRuleProps, "kept">) {
  return (
    <section aria-labelledby="kept" className="grid gap-3">
      <h2 id="kept">Kept before</h2>
      <ul className="grid gap-1">
        {kept.map(({ id, period, takenAt }) => (
          <li key={id}>
            <Link to={`/hours/statements/${id}`} className="inline-block py-2">
              {takenAt}: {periodWords(period)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
