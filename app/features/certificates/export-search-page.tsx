/** The pages of the closing-down kit that lead to a certificate: where to type a code, and what is said where none is found. */
import { type KitFacts, KitPage } from "./export-page.tsx";

/** Where the script of the search page stands. */
export const FIND_SCRIPT_PATH = "kit/find.js";

/**
 * Puts what is typed into the form of an address: capital letters, dashes after each four, O as 0, I and L as 1. Without it the page
 * says how to do the same by hand.
 */
export const FIND_SCRIPT = `"use strict";
const form = document.getElementById("find");
form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = new FormData(form).get("code").replace(/^.*\\/verify\\//i, "").replace(/[/?#].*$/, "");
  const letters = typed.normalize("NFKC").toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (letters.length === 17) location.assign("./" + letters.replace(/(.{4})(?=.)/g, "$1-") + "/");
  else document.getElementById("said").textContent = "A code has 17 letters and digits; this has " + letters.length + ". Please compare it with the certificate once more.";
});
`;

/** /verify/: the way to a certificate. */
export function SearchPage({ certificates, ...facts }: KitFacts & { readonly certificates: number }) {
  return (
    <KitPage
      {...facts}
      root="../"
      title="Verify a certificate"
      script={FIND_SCRIPT_PATH}
      intro={`${facts.provider} keeps its records here as files. Each of ${certificates} certificates has a page of its own, under the code that is printed on it.`}
    >
      <form id="find" hidden>
        <label htmlFor="code">Code or link</label>
        <div className="row">
          <input
            id="code"
            name="code"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={300}
            required
            aria-describedby="said"
          />
          <button type="submit">Check</button>
        </div>
        <p id="said" role="status" />
      </form>
      <HowTo origin={facts.origin} />
      <h2>Other ways to check</h2>
      <ul>
        <li>The QR code on a certificate leads to its page.</li>
        <li>
          A digital badge can be checked by any program that reads Open Badges 3.0: the keys stand in{" "}
          <a href="../.well-known/did.json">did.json</a>, revocations in the status lists that badges name.
        </li>
      </ul>
    </KitPage>
  );
}

/** What a web server shows where there is no file: an unknown or mistyped code, among other things. */
export function NotFoundPage(facts: KitFacts) {
  return (
    <KitPage {...facts} root="/" title="There is nothing at this address" intro="If you came with a code: no certificate has it.">
      <p>Please compare the code with the certificate once more; a single wrong letter leads here.</p>
      <HowTo origin={facts.origin} />
      <p>
        <a href="/verify/">Verify a certificate</a>
      </p>
    </KitPage>
  );
}

/** /: somebody has come to the old site. */
export function FrontPage(facts: KitFacts) {
  return (
    <KitPage
      {...facts}
      root=""
      title={facts.provider}
      intro="The courses are closed. What was issued can still be checked here, for as long as these files are kept."
    >
      <p>
        <a href="verify/">Verify a certificate</a>
      </p>
    </KitPage>
  );
}

function HowTo({ origin }: Pick<KitFacts, "origin">) {
  return (
    <>
      <h2>By its address</h2>
      <p>Open the address below, with the code in place of the example: capital letters, and a dash after each four.</p>
      <pre>{`${origin}/verify/7KQ4-M2XD-RT9W-3HVC-E/`}</pre>
      <p>
        A code never has the letters I, L, O or U. What looks like O is the digit 0; what looks like I or a small L is the digit 1. Its last
        letter is there to catch typing mistakes.
      </p>
    </>
  );
}
