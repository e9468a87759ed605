// What a user writes, and what must not compile.
import { FaceError, faceErrorInfo, faceErrorInfosFromMessage, faceErrorName, isFaceError } from "./face-error.js";
import type { FaceErrorCategory, FaceErrorInfo, FaceErrorName } from "./face-error.js";
import { RetiredError, retiredErrorInfo } from "./retired-error.js";

declare const console: { log(text: string): void };

const literal: 222202 = FaceError.PIC_NOT_HAS_FACE;
const name: FaceErrorName = "PIC_NOT_HAS_FACE";
const category: FaceErrorCategory = "image";
const code: FaceError = FaceError[name];

// @ts-expect-error: not one of the codes
export const notACode: FaceError = 1;
// @ts-expect-error: not one of the names
export const notAName: FaceErrorName = "NO_SUCH_NAME";
// @ts-expect-error: the map cannot be written to
export const write = (): void => void (FaceError.PIC_NOT_HAS_FACE = 222202);

export function handle(received: unknown): string {
  if (!isFaceError(received)) {
    return "unknown";
  }
  const narrowed: FaceError = received;
  const info: FaceErrorInfo = faceErrorInfo(narrowed); // no undefined for a known code
  switch (received) {
    case FaceError.PIC_NOT_HAS_FACE:
      return info.description ?? info.message;
    default:
      return info.retryable ? "again" : info.message;
  }
}

const lookup: (code: number) => FaceErrorInfo | undefined = faceErrorInfo;
// @ts-expect-error: any number may be unknown
export const messageOf = (received: number): string => lookup(received).message;

if (code !== literal || category !== faceErrorInfo(code).category || lookup(1) !== undefined) {
  throw new Error("a promise is broken");
}
const known: FaceErrorName = faceErrorName(code); // no undefined for a known code
// @ts-expect-error: any number may be unknown
export const nameOf = (received: number): FaceErrorName => faceErrorName(received);
if (known !== faceErrorInfo(code).name || faceErrorName(1) !== undefined) {
  throw new Error("a name is another");
}
const busy: FaceErrorInfo[] = faceErrorInfosFromMessage("system busy");
if (busy.length !== 17 || faceErrorInfosFromMessage("System busy").length !== 0) {
  throw new Error("a message has other errors");
}
if (faceErrorInfo(code) !== faceErrorInfo(code)) {
  throw new Error("two answers are not the same object");
}
if (Object.keys(retiredErrorInfo(RetiredError.RETIRED)).join() !== "name,code,message,deprecated") {
  throw new Error("what is not known is there");
}
console.log(handle(JSON.parse("222202")));
