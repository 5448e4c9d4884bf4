// Loaded by the page itself, before its own scripts, where no driver tells what went wrong: notes it
// in the storage of the tab, which outlives a reload.
(() => {
  // What was still on its way when the page was left is called off, and some engines complain of that.
  let leaves = false;
  addEventListener('beforeunload', () => { leaves = true; });
  const note = (kind, text) => {
    if (leaves) return;
    const heard = JSON.parse(sessionStorage.getItem('heard') ?? '[]');
    sessionStorage.setItem('heard', JSON.stringify([...heard, `${kind}: ${text}`]));
  };
  addEventListener('securitypolicyviolation', (e) => note('violation',
    `${e.effectiveDirective} blocked ${e.blockedURI || 'something'} ${e.sample}`), true);
  addEventListener('error', (e) => {
    if (e instanceof ErrorEvent) note('error', `${e.message} at ${e.filename}:${e.lineno}`);
    else note('error', `a ${e.target.localName} did not load: ${e.target.src || e.target.href}`);
  }, true);
  addEventListener('unhandledrejection', (e) => note('rejection',
    String(e.reason && e.reason.stack || e.reason)), true);
  for (const level of ['error', 'warn']) {
    const tell = console[level];
    console[level] = (...said) => { note(`console ${level}`, said.join(' ')); tell.apply(console, said); };
  }
})();
