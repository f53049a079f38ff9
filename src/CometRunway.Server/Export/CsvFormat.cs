using System.Buffers;
using System.Text;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Export;

/// <summary>A line of CSV for each task, below a heading.</summary>
internal sealed class CsvFormat : IExportFormat
{
    public string MediaType => "text/csv";

    public string Extension => "csv";

    public void Begin(IBufferWriter<byte> file) => Encoding.UTF8.GetBytes(CsvLine.Of(TaskCsv.Columns), file);

    public void Write(IBufferWriter<byte> file, TaskDocument task) => Encoding.UTF8.GetBytes(CsvLine.Of(TaskCsv.Cells(task)), file);
}
