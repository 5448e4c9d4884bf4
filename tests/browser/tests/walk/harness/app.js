const at = (id) => document.getElementById(id);
const log = (text) => { at('log').textContent = text; };
const on = (id, act) => at(id).addEventListener('click', act);
const show = async (how, file) => log(`${how}: ${file.name} ${await file.text()}`);

on('violate', () => { try { at('log').innerHTML = '<b>'; } catch { /* blocked, as it should be */ } });
on('style', () => at('log').setAttribute('style', 'color: red'));
on('complain', () => console.error('een klacht'));
on('throw', () => { throw new Error('geworpen'); });
on('reject', () => { Promise.reject(new Error('afgewezen')); });
on('miss', () => at('log').before(Object.assign(new Image(), { src: 'ontbreekt.svg', alt: '' })));
on('foreign', () => fetch(document.body.dataset.foreign).catch((error) => log(`vreemd: ${error}`)));
on('unlabel', () => at('naam-label').remove());
on('later', () => setTimeout(() => { at('leaving').textContent = 'Even gewacht'; }, 300));
on('widen', () => {
  const wide = Object.assign(document.createElement('p'), { id: 'heel-breed', textContent: 'breed' });
  wide.className = 'wide';
  document.querySelector('main').append(wide);
});
on('pixels', () => {
  const canvas = document.createElement('canvas');
  canvas.getContext('2d').fillRect(10, 10, 50, 50);
  document.querySelector('main').append(
    Object.assign(new Image(), { src: canvas.toDataURL(), alt: 'pixels' }));
});
for (const button of document.querySelectorAll('.remove')) {
  button.addEventListener('click', () => log(`weg: ${button.previousElementSibling.textContent}`));
}

on('pick', () => at('file').click());
at('file').addEventListener('change', (event) => show('gekozen', event.target.files[0]));
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  show('gedropt', event.dataTransfer.files[0]);
});
at('paste').addEventListener('input', (event) => log(`geplakt: ${event.target.value}`));
on('copy', async () => { await navigator.clipboard.writeText('een kopie'); log('gekopieerd'); });
on('save', () => {
  const name = document.body.dataset.saved;
  const href = URL.createObjectURL(new Blob([`\ufeff${name} ✓`], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href, download: `${name}.vijfblik.json` }).click();
});
