/* Without a connection: a page that says so, and of a person only what that person allows. */
let mark = null;

addEventListener("install", (event) => event.waitUntil(moveIn()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (HOUSE.files.includes(pathOf(request))) event.respondWith(file(request));
});

async function moveIn() {
  const house = await caches.open(HOUSE.name);
  await house.addAll([...HOUSE.files, HOUSE.offline].map(itself));
  await skipWaiting();
}

async function takeOver() {
  await forget("house-", HOUSE.name);
  await clients.claim();
}

async function page(event) {
  const { request } = event;
  // Whoever signs out is forgotten at once: the answer may never arrive.
  if (request.method === "POST" && pathOf(request) === HOUSE.leaving) await forget("kept-");
  const answer = await fetch(request).catch(() => null);
  if (!answer) return withoutConnection(request);
  // A redirect tells nothing of who is here, and neither does a server that is out of order.
  if (answer.type === "basic" && answer.status < 500) {
    mark = answer.headers.get("Kept-For");
    await forget("kept-", `kept-${mark}`);
    event.waitUntil(renew(answer.headers.get("Content-Language")));
  }
  return answer;
}

async function renew(language) {
  const house = await caches.open(HOUSE.name);
  const offline = await house.match(HOUSE.offline);
  if (offline?.headers.get("Content-Language") !== language) await house.add(itself(HOUSE.offline));
  if (!mark) return;
  const answer = await fetch(itself(HOUSE.kept));
  const owner = answer.headers.get("Kept-For");
  if (answer.ok && owner) await (await caches.open(`kept-${owner}`)).put(HOUSE.kept, answer);
  // Its owner may have left while this was under way.
  await forget("kept-", `kept-${mark}`);
}

async function withoutConnection(request) {
  const kept = await caches.match(HOUSE.kept, { ignoreVary: true });
  const isOver = kept && Date.parse(kept.headers.get("Expires")) < Date.now();
  if (isOver) await forget("kept-");
  const isAskedFor = [HOUSE.home, HOUSE.kept].includes(pathOf(request));
  if (kept && isAskedFor && !isOver) return kept;
  return caches.match(HOUSE.offline, { ignoreVary: true });
}

function file(request) {
  return fetch(request).catch(() => caches.match(request, { ignoreVary: true }));
}

/* Where an address leads elsewhere, say to a second proof, that page is never kept instead. */
function itself(path) {
  return new Request(path, { redirect: "error" });
}

function pathOf(request) {
  return new URL(request.url).pathname;
}

async function forget(kind, allBut) {
  const others = (await caches.keys()).filter((name) => name.startsWith(kind) && name !== allBut);
  await Promise.all(others.map((name) => caches.delete(name)));
}
