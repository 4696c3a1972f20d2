/** The table of JSON doors, in the order in which they are tried. */
import type { Door } from "./doors.ts";
import { achievementJsonDoor } from "./routes/api/achievement-json.server.ts";
import { achievementPictureDoor } from "./routes/api/achievement-picture.server.ts";
import { bareJwkDoor } from "./routes/api/bare-jwk.server.ts";
import { certificateJsonDoor } from "./routes/api/certificate-json.server.ts";
import { certificatePdfDoor } from "./routes/api/certificate-pdf.server.ts";
import { checkAnswerDoor } from "./routes/api/check-answer.server.ts";
import { credentialJsonDoor, credentialJwtDoor, credentialPngDoor, credentialSvgDoor } from "./routes/api/credential.server.ts";
import { didDocumentDoor } from "./routes/api/did-document.server.ts";
import { heartbeatDoor } from "./routes/api/heartbeat.server.ts";
import { jwkSetDoor } from "./routes/api/jwk-set.server.ts";
import { quizAnswerDoor } from "./routes/api/quiz-answer.server.ts";
import { reflectionDoor } from "./routes/api/reflection.server.ts";
import { statusListDoor } from "./routes/api/status-list.server.ts";
import { verifyDoor } from "./routes/api/verify-api.server.ts";

export const DOORS: readonly Door[] = [
  heartbeatDoor,
  reflectionDoor,
  checkAnswerDoor,
  quizAnswerDoor,
  verifyDoor,
  certificatePdfDoor,
  certificateJsonDoor,
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
];
