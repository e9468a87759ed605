<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
  <name>Kiln</name>
  <message id="kiln_cold"><source>The kiln is cold.</source><translation>Der Ofen ist kalt.</translation></message>
  <message id="lamp_out"><source>The lamp is out.</source><translation>Die Lampe ist aus.</translation></message>
</context>
</TS>
