<xsl:stylesheet version="3.0" xpath-default-namespace="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:lt="urn:lien-thong:mapping" exclude-result-prefixes="#all">
  <xsl:template match="/">
    <xsl:variable name="tx" select="//TxInfAndSts[1]"/>
    <xsl:sequence select="map {
      'reference': string($tx/OrgnlEndToEndId),
      'outcome': lt:code('status', $tx/TxSts),
      'reason': $tx/StsRsnInf/Rsn/Cd ! string(),
      'amount': sum($tx//Chrg/Amt ! xs:decimal(.))
    }" xmlns:xs="http://www.w3.org/2001/XMLSchema"/>
  </xsl:template>
</xsl:stylesheet>
