/** Whether an e-mail address says that its owner belongs to a school: a domain of its own does, a mail service's does not. */

/** Services at which anyone gets an address, and those whose addresses last ten minutes. */
const PUBLIC = new Set([
  ...["gmail.com", "googlemail.com", "icloud.com", "me.com", "mac.com", "aol.com", "aim.com", "msn.com", "passport.com", "rocketmail.com"],
  ...["ymail.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.io", "tuta.com", "hey.com", "fastmail.com", "fastmail.fm"],
  ...["mail.com", "email.com", "usa.com", "post.com", "zoho.com", "zohomail.com", "duck.com", "web.de", "t-online.de", "freenet.de"],
  ...["comcast.net", "att.net", "sbcglobal.net", "verizon.net", "bellsouth.net", "cox.net", "charter.net", "earthlink.net", "juno.com"],
  ...[
    "optonline.net",
    "frontier.com",
    "windstream.net",
    "centurylink.net",
    "roadrunner.com",
    "rr.com",
    "shaw.ca",
    "rogers.com",
    "bell.net",
  ],
  ...["orange.fr", "free.fr", "laposte.net", "wanadoo.fr", "libero.it", "qq.com", "163.com", "126.com", "sina.com", "naver.com", "mail.ru"],
  ...["bk.ru", "list.ru", "inbox.ru", "rambler.ru", "seznam.cz", "wp.pl", "o2.pl", "rediffmail.com", "bigpond.com", "btinternet.com"],
  ...["mailinator.com", "guerrillamail.com", "sharklasers.com", "10minutemail.com", "temp-mail.org", "tempmail.com", "yopmail.com"],
  ...[
    "mozmail.com",
    "passmail.net",
    "passinbox.com",
    "passfwd.com",
    "simplelogin.com",
    "aleeas.com",
    "anonaddy.com",
    "addy.io",
    "tutamail.com",
  ],
  ...[
    "keemail.me",
    "protonmail.ch",
    "posteo.de",
    "posteo.net",
    "mailbox.org",
    "startmail.com",
    "mailfence.com",
    "runbox.com",
    "hushmail.com",
  ],
  ...["disroot.org", "riseup.net", "cock.li", "inbox.com", "mail.de", "arcor.de", "vodafone.de", "online.de", "email.de", "zoho.eu"],
  ...[
    "zoho.in",
    "foxmail.com",
    "yeah.net",
    "sohu.com",
    "139.com",
    "189.cn",
    "aliyun.com",
    "hanmail.net",
    "daum.net",
    "nate.com",
    "ukr.net",
  ],
  ...["i.ua", "abv.bg", "inbox.lv", "mail.ee", "onet.pl", "interia.pl", "centrum.cz", "email.cz", "azet.sk", "freemail.hu", "citromail.hu"],
  ...["sfr.fr", "neuf.fr", "bbox.fr", "virgilio.it", "alice.it", "tin.it", "tiscali.it", "email.it", "sapo.pt", "telenet.be", "skynet.be"],
  ...[
    "ziggo.nl",
    "kpnmail.nl",
    "bluewin.ch",
    "virginmedia.com",
    "talktalk.net",
    "sky.com",
    "ntlworld.com",
    "blueyonder.co.uk",
    "uol.com.br",
  ],
  ...[
    "bol.com.br",
    "terra.com.br",
    "ig.com.br",
    "optusnet.com.au",
    "xtra.co.nz",
    "telus.net",
    "videotron.ca",
    "sympatico.ca",
    "netzero.net",
  ],
  ...["mailto.plus", "moakt.com", "emailondeck.com", "throwawaymail.com", "fakeinbox.com", "grr.la", "mailnesia.com", "spamgourmet.com"],
  ...["trashmail.com", "getnada.com", "dispostable.com", "maildrop.cc", "mintemail.com", "privaterelay.appleid.com", "relay.firefox.com"],
]);
/** Services that have the same name under many endings: yahoo.com, yahoo.co.uk, hotmail.fr. */
const PUBLIC_NAMES = new Set(["yahoo", "hotmail", "outlook", "live", "gmx", "yandex", "windowslive"]);

/**
 * The domain of an address, in small letters; null where it is a public mail service's, because everybody has one of those. Only a
 * confirmed address proves anything: the caller asks for that.
 */
export function schoolDomainOf(email: string): string | null {
  const domain = email
    .slice(email.lastIndexOf("@") + 1)
    .trim()
    .toLowerCase()
    .replace(/\.$/u, "");
  const labels = domain.split(".");
  if (labels.length < 2 || PUBLIC.has(domain)) return null;
  return labels.some((label, place) => place >= labels.length - 3 && place < labels.length - 1 && isPublicName(labels, label, place))
    ? null
    : domain;
}

/** The name right before its ending, which has one part or, like co.uk, two short ones. */
function isPublicName(labels: readonly string[], label: string, place: number): boolean {
  if (!PUBLIC_NAMES.has(label)) return false;
  const ending = labels.slice(place + 1);
  return ending.length === 1 || ending.every((part) => part.length <= 3);
}
