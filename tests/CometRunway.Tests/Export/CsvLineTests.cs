using CometRunway.Server.Export;

namespace CometRunway.Tests.Export;

/// <summary>A line is read back as it was meant, and a spreadsheet finds nothing in it to reckon out.</summary>
public sealed class CsvLineTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("he said \"so\"", "\"he said \"\"so\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("1-2", "1-2")]
    public void A_cell_is_quoted_where_it_has_to_be(string cell, string written) => Assert.Equal($"id,{written}\r\n", CsvLine.Of(["id", cell]));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1")]
    public void What_would_be_a_formula_has_an_apostrophe_before_it(string cell) => Assert.StartsWith("'" + cell[0], CsvLine.Of([cell]).TrimStart('"'));

    [Theory]
    [InlineData("x;=1+1", "\"x;'=1+1\"")]
    [InlineData("x,-1", "\"x,'-1\"")]
    [InlineData("x\n@A1", "\"x\n'@A1\"")]
    [InlineData("x\t+1", "\"x\t'+1\"")]
    [InlineData("x; =1 - 2", "\"x; =1 - 2\"")]
    public void What_would_be_one_to_a_spreadsheet_with_another_separator_has_it_too(string cell, string written) => Assert.Equal($"id,{written}\r\n", CsvLine.Of(["id", cell]));

    [Fact]
    public void What_is_absent_is_an_empty_cell() => Assert.Equal("a,,b\r\n", CsvLine.Of(["a", null, "b"]));
}
