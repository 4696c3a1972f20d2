/** The table of JSON doors, in the order in which they are tried. */
import type { Door } from "./doors.ts";
import { achievementJsonDoor } from "./routes/api/achievement-json.server.ts";
import { achievementPictureDoor } from "./routes/api/achievement-picture.server.ts";
import { bareJwkDoor } from "./routes/api/bare-jwk.server.ts";
import { calendarDoor } from "./routes/api/calendar.server.ts";
import { certificateJsonDoor } from "./routes/api/certificate-json.server.ts";
import { certificatePdfDoor } from "./routes/api/certificate-pdf.server.ts";
import { checkAnswerDoor } from "./routes/api/check-answer.server.ts";
import { credentialJsonDoor, credentialJwtDoor, credentialPngDoor, credentialSvgDoor } from "./routes/api/credential.server.ts";
import { credentialCheckDoor } from "./routes/api/credential-check.server.ts";
import { didDocumentDoor } from "./routes/api/did-document.server.ts";
import { elsewhereFileDoor } from "./routes/api/elsewhere-file.server.ts";
import { heartbeatDoor } from "./routes/api/heartbeat.server.ts";
import { jwkSetDoor } from "./routes/api/jwk-set.server.ts";
import { keptTapsDoor } from "./routes/api/kept-taps.server.ts";
import { openApiDoor } from "./routes/api/openapi.server.ts";
import { practiceDraftDoor } from "./routes/api/practice-draft.server.ts";
import { quizAnswerDoor } from "./routes/api/quiz-answer.server.ts";
import { reflectionDoor } from "./routes/api/reflection.server.ts";
import { fsmtbRosterDoor, reportCsvDoor, reportXlsDoor } from "./routes/api/report-files.server.ts";
import { rosterRowsDoor } from "./routes/api/roster-rows.server.ts";
import { letterPdfDoor, transferCsvDoor } from "./routes/api/school-files.server.ts";
import { sessionCalendarDoor } from "./routes/api/session-calendar.server.ts";
import { statusListDoor } from "./routes/api/status-list.server.ts";
import { transcriptPdfDoor } from "./routes/api/transcript-pdf.server.ts";
import { verifyDoor } from "./routes/api/verify-api.server.ts";
import { verifyListDoor } from "./routes/api/verify-list.server.ts";
import { addWebhookDoor, listWebhooksDoor, removeWebhookDoor, renewSecretDoor } from "./routes/api/webhooks-api.server.ts";

export const DOORS: readonly Door[] = [
  heartbeatDoor,
  reflectionDoor,
  checkAnswerDoor,
  quizAnswerDoor,
  practiceDraftDoor,
  certificatePdfDoor,
  certificateJsonDoor,
  transcriptPdfDoor,
  elsewhereFileDoor,
  didDocumentDoor,
  jwkSetDoor,
  bareJwkDoor,
  credentialJwtDoor,
  credentialPngDoor,
  credentialSvgDoor,
  credentialJsonDoor,
  statusListDoor,
  achievementPictureDoor,
  achievementJsonDoor,
  calendarDoor,
  reportXlsDoor,
  reportCsvDoor,
  fsmtbRosterDoor,
  sessionCalendarDoor,
  keptTapsDoor,
  rosterRowsDoor,
  letterPdfDoor,
  transferCsvDoor,
];

/**
 * The doors of the API for programs, all below /api/v1: mounted before the Origin gate, because no cookie is read behind it. A key, and no
 * sign-in, opens them; the operations say which scope it needs.
 */
export const API_DOORS: readonly Door[] = [
  openApiDoor,
  verifyDoor,
  verifyListDoor,
  credentialCheckDoor,
  listWebhooksDoor,
  addWebhookDoor,
  removeWebhookDoor,
  renewSecretDoor,
];
