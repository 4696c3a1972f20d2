/** /rules: every body whose rule is written down, what it asks today, and how sure we are. */
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RuleList } from "#app/features/rules/rule-list.tsx";
import { listedRules } from "#app/features/rules/rule-pages.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "What each board asks · Attune" }];

export async function loader() {
  return { rules: listedRules(new Date()) };
}

export default function Rules() {
  const { rules } = useLoaderData<typeof loader>();
  return (
    <Page
      title="What each board asks"
      intro="Your hours are the same everywhere; what they count for is not. Each rule here has a date and says where it was read. Law changes: the board has the last word."
    >
      {rules.length === 0 ? <p>No rule is written down yet.</p> : <RuleList rules={rules} />}
      <p className="text-quiet">
        A state that is not listed has not been looked up. For it the answer is &ldquo;not known&rdquo;, and never &ldquo;yes&rdquo;.
      </p>
    </Page>
  );
}
