// CONTRACT (owner: canvas helper fills in): the canvas as data, laid out; pure function of the Pod view.
