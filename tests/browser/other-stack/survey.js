// The same statements on the same pages, with the same answers to choose from; a radar at the end.
(() => {
  const { scale, dontKnow, conditions } = questionnaire;
  const choices = [
    ...scale.map((text, place) => ({ value: place + 1, text })),
    { value: 'dont-know', text: dontKnow },
  ];
  const survey = new Survey.Model({
    pages: conditions.map(({ name, statements }) => ({
      title: name,
      elements: statements.map(({ id, statement }) => ({
        type: 'radiogroup', name: id, title: statement, choices, colCount: 0,
      })),
    })),
  });
  survey.onComplete.add(({ data }) => {
    const mean = ({ statements }) => {
      const points = statements.map(({ id }) => data[id]).filter(Number.isInteger);
      return points.reduce((sum, point) => sum + point, 0) / points.length;
    };
    const canvas = document.getElementById('radar');
    canvas.hidden = false;
    new Chart(canvas, {
      type: 'radar',
      data: {
        labels: conditions.map(({ name }) => name),
        datasets: [{ data: conditions.map(mean) }],
      },
      options: { scales: { r: { min: 1, max: 5 } } },
    });
  });
  survey.render(document.getElementById('survey'));
})();
