export function handler(error: unknown, reply: Reply) {
  return reply.send({
    status: "error",
    message: "the kiln is cold",
  });
}
