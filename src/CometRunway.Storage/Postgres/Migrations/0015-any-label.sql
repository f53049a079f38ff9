-- Labels that can't be read (a hand broke them) have none of the wanted ones: a list that asks for a label passes over their row.
CREATE FUNCTION has_any_label(labels text, wanted text[]) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
    RETURN jsonb_exists_any(labels::jsonb, wanted);
EXCEPTION WHEN data_exception THEN
    RETURN false;
END $$;
