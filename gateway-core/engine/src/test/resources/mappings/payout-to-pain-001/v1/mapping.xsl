<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:lt="urn:lien-thong:mapping"
    xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
  <!-- The item is a map: ?payee_name is its field. -->
  <xsl:template match=".">
    <CdtTrfTxInf>
      <PmtId><EndToEndId>{?reference}</EndToEndId></PmtId>
      <Amt><InstdAmt Ccy="VND">{lt:vnd(?amount_vnd)}</InstdAmt></Amt>
      <!-- NAPAS BIN -->
      <CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>{?bank_bin}</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>
      <!-- who is paid, not who is entitled -->
      <Cdtr><Nm>{lt:fold-name(?payee_name, 70)}</Nm></Cdtr>
      <CdtrAcct><Id><Othr><Id>{?account_number}</Id></Othr></Id></CdtrAcct>
      <RmtInf><Ustrd>{lt:remittance(?entitlement_month, ?reference)}</Ustrd></RmtInf>
    </CdtTrfTxInf>
  </xsl:template>
</xsl:stylesheet>
