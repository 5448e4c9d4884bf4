// Loaded by the page itself, before its own scripts, where no driver tells what went wrong: notes it
// in the storage of the tab, which outlives a reload.
(() => {
  const note = (kind, text) => {
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
