using System.Buffers;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Export;

/// <summary>How exported tasks are written.</summary>
internal interface IExportFormat
{
    string MediaType { get; }

    /// <summary>How a file's name ends.</summary>
    string Extension { get; }

    /// <summary>What comes before the first task.</summary>
    void Begin(IBufferWriter<byte> file);

    void Write(IBufferWriter<byte> file, TaskDocument task);
}
