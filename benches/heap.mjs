/** The heap of a running Node process after a forced collection, in MB, asked through its inspector on loopback. */
export async function heapOf(pid) {
  process.kill(pid, "SIGUSR1");
  const socket = new WebSocket(await debuggerAddress());
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error("the inspector does not answer"));
  });
  let last = 0;
  const ask = (method, params = {}) =>
    new Promise((resolve) => {
      last += 1;
      const id = last;
      const hear = ({ data }) => {
        const said = JSON.parse(data);
        if (said.id !== id) return;
        socket.removeEventListener("message", hear);
        resolve(said.result);
      };
      socket.addEventListener("message", hear);
      socket.send(JSON.stringify({ id, method, params }));
    });
  const evaluate = async (expression) => (await ask("Runtime.evaluate", { expression, returnByValue: true })).result.value;
  if ((await evaluate("process.pid")) !== pid) throw new Error("another process listens where the inspector should");
  // What a first collection finalises, a second one frees.
  for (let i = 0; i < 3; i += 1) await ask("HeapProfiler.collectGarbage");
  const used = await evaluate("process.memoryUsage().heapUsed");
  socket.close();
  return used / 1024 / 1024;
}

async function debuggerAddress() {
  for (let i = 0; i < 50; i += 1) {
    const [target] = await fetch("http://127.0.0.1:9229/json/list").then(
      (answer) => answer.json(),
      () => [],
    );
    if (target) return target.webSocketDebuggerUrl;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the inspector does not listen");
}
