import type { ErrorCode } from "../error.ts";

interface ProblemText {
  readonly title: string;
  /** What happened. */
  readonly meaning: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** The words of every problem, for its `title` and for the page behind its `type`. */
export const PROBLEM_TEXTS: Readonly<Record<ErrorCode, ProblemText>> = {
  "missing-url": {
    title: "No picture was named",
    meaning: "The request does not say which picture to augment.",
    remedy: "Add url=, followed by the picture's percent-encoded address.",
  },
  "invalid-url": {
    title: "The source's address cannot be used",
    meaning: "The url is not an absolute http or https address, or it carries a user name.",
    remedy:
      "Give the whole address, percent-encoded, as in url=https%3A%2F%2Fexample.com%2Fphoto.jpg.",
  },
  "invalid-parameter": {
    title: "A parameter is wrong",
    meaning: "A parameter is unknown, given twice, not offered yet, or its value is out of range.",
    remedy: "The detail names the parameter and what it takes. Check its spelling and value.",
  },
  "invalid-pipeline": {
    title: "The pipeline cannot be read",
    meaning:
      "The ops, or the JSON pipeline, break the grammar, name an unknown step or leave a parameter's range.",
    remedy:
      "Look at the position and suggestion in the answer; /v1/augmentations lists every step.",
  },
  "invalid-labels": {
    title: "The labels cannot be used",
    meaning:
      "A box, keypoint or polygon has no area inside the picture or holds something that is no number, a mask has another size than its picture, or there is more to move than one request may ask for.",
    remedy: "Correct or remove what the detail names.",
  },
  "invalid-body": {
    title: "The body cannot be read",
    meaning: "The body is not what its Content-Type says, or it is empty.",
    remedy: "Send a JSON object, a multipart form with one file, or the picture itself.",
  },
  unauthorized: {
    title: "Sign in first",
    meaning: "The request carries no valid token.",
    remedy: "Send a valid token in the Authorization header.",
  },
  "source-not-allowed": {
    title: "This source is not fetched",
    meaning:
      "The address is private, reserved, on a port that is closed here, or not on the list of allowed sources.",
    remedy: "Use a picture on a public host. Who runs this service can allow more sources.",
  },
  "signature-invalid": {
    title: "The signature does not fit",
    meaning: "The address was changed after it was signed, or it was signed with another key.",
    remedy: "Sign the address again, exactly as it is sent.",
  },
  "signature-expired": {
    title: "The signature has expired",
    meaning: "The time given in exp has passed.",
    remedy: "Sign the address again with a later exp.",
  },
  forbidden: {
    title: "Not allowed",
    meaning: "This is not open to whoever asks.",
    remedy: "Ask with an account that may do it.",
  },
  "source-not-found": {
    title: "The picture does not exist",
    meaning: "The source's host says that there is nothing at that address.",
    remedy: "Open the address in a browser and correct it.",
  },
  "not-found": {
    title: "Nothing here",
    meaning: "This service has no such address.",
    remedy: "Pictures are made at /v1/augment, the list of steps is at /v1/augmentations.",
  },
  "method-not-allowed": {
    title: "The method is not offered here",
    meaning: "The address exists, but not for this HTTP method.",
    remedy: "Use one of the methods in the Allow header.",
  },
  "source-changed": {
    title: "The source has changed",
    meaning: "The source's bytes do not have the SHA-256 that the request pins.",
    remedy: "Leave sha256 out, or update it to the new bytes.",
  },
  conflict: {
    title: "Conflict",
    meaning: "The request does not fit the present state of what it is about.",
    remedy: "Look at the present state and ask again.",
  },
  "source-too-large": {
    title: "The source has too many bytes",
    meaning: "The source is longer than this service downloads.",
    remedy: "Use a smaller file. The limit is in the answer.",
  },
  "image-too-large": {
    title: "The picture has too many pixels",
    meaning:
      "The source, or what a step would make of it, has more pixels or a longer side than is accepted.",
    remedy: "Use a smaller picture, or smaller steps. The limit is in the answer.",
  },
  "image-too-complex": {
    title: "The picture is too complex",
    meaning: "The file has more scans, frames or chunks than a picture needs.",
    remedy: "Save the picture anew with an image program.",
  },
  "body-too-large": {
    title: "The body is too large",
    meaning: "The body is longer than is accepted.",
    remedy: "Send a smaller file. The limit is in the answer.",
  },
  "uri-too-long": {
    title: "The address is too long",
    meaning: "The request's address has more than 16 KiB.",
    remedy: "Send the same as JSON with POST /v1/augment.",
  },
  "unsupported-format": {
    title: "Not a picture that can be read",
    meaning: "The source is not JPEG, PNG, GIF, WebP, BMP or TIFF, whatever its name says.",
    remedy: "Convert it to one of these formats.",
  },
  undecodable: {
    title: "The picture is broken",
    meaning: "The file begins like a picture but cannot be decoded.",
    remedy: "Open it in an image program and save it anew.",
  },
  "rate-limited": {
    title: "Too many requests",
    meaning: "More was asked than is granted in this time.",
    remedy: "Wait for the seconds in Retry-After.",
  },
  "internal-error": {
    title: "Something went wrong here",
    meaning: "The fault is ours, not the request's.",
    remedy: "Try again. If it stays, report it with the request id.",
  },
  "source-unreachable": {
    title: "The source cannot be reached",
    meaning: "The source's host does not exist, does not answer, or ended the connection.",
    remedy: "Check the address, or try again later.",
  },
  "source-error": {
    title: "The source answered with an error",
    meaning: "The source's host did not answer 200 with the whole picture.",
    remedy: "Check the address. The host's status is in the answer.",
  },
  overloaded: {
    title: "Busy",
    meaning: "All places are taken at the moment.",
    remedy: "Try again after the seconds in Retry-After.",
  },
  "source-timeout": {
    title: "The source is too slow",
    meaning: "The source did not arrive within the time allowed.",
    remedy: "Try again, or use a faster host or a smaller file.",
  },
  "source-loop": {
    title: "The source is this service",
    meaning: "The request would have this service fetch from itself.",
    remedy: "Give the address of the original picture, and put all steps into one ops.",
  },
};
