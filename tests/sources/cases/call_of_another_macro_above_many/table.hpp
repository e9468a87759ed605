namespace kiln {

   DECLARE_FAULT_WITH_CODE( kiln_fault, std::exception, 700, "the kiln failed" )
   DECLARE_FAULT( burner_off, kiln_fault, 701, "the burner is off" )
   DECLARE_FAULT( door_open, kiln_fault, 702, "the door is open" )
   DECLARE_FAULT( lamp_out, kiln_fault,
               703, "the lamp is out" )

   DECLARE_LIMIT( "shelves", 12 )
}
