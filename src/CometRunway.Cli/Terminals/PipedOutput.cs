using System.Text;
using CometRunway.Cli.Endings;
using Microsoft.Win32.SafeHandles;

namespace CometRunway.Cli.Terminals;

/// <summary>
/// The output where it is a pipe. The console of .NET writes on without a word after the reader has gone; a program that may follow a log for days has to know.
/// </summary>
internal sealed class PipedOutput(Stream pipe) : Stream
{
    private const int Standard = 1;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The output as a pipe; null where it is a terminal, a file, or on Windows, whose handles have other numbers.</summary>
    public static TextWriter? Find()
    {
        if (!Console.IsOutputRedirected || OperatingSystem.IsWindows()) return null;
        var stream = new FileStream(new SafeFileHandle(Standard, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? null : new StreamWriter(new PipedOutput(stream), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            pipe.Write(buffer);
        }
        catch (IOException broken)
        {
            throw new UnreadException(broken);
        }
    }

    public override void Flush() => pipe.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
