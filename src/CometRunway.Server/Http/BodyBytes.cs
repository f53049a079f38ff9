using System.Buffers;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

/// <summary>The bytes of a body that JSON is to be read from.</summary>
internal static class BodyBytes
{
    private const int FirstPiece = 4 * 1024;

    /// <summary>All of them; none where the body is empty, whatever type it claims to be of.</summary>
    /// <exception cref="ProblemException">It is of another type, encoded, or too large, or there is no room for it.</exception>
    public static async Task<ReadOnlyMemory<byte>> Read(HttpRequest request, BodySeat seat, int largest, CancellationToken cancellationToken)
    {
        if (request.ContentLength > largest) throw TooLarge(largest);

        seat.GrowTo(FirstPiece);
        var body = new ArrayBufferWriter<byte>(FirstPiece);
        while (await request.Body.ReadAsync(body.GetMemory(), cancellationToken) is > 0 and var read)
        {
            if (body.WrittenCount is 0) RequireJson(request);
            body.Advance(read);
            if (body.WrittenCount > largest) throw TooLarge(largest);
            if (body.FreeCapacity is 0) seat.GrowTo(2L * body.Capacity); // To which the buffer grows next.
        }

        return body.WrittenMemory;
    }

    private static void RequireJson(HttpRequest request)
    {
        if (!request.HasJsonContentType()) throw new ProblemException(ProblemKinds.UnsupportedMediaType(request.ContentType));
        var coding = request.Headers.ContentEncoding.ToString();
        if (coding.Length > 0 && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)) throw new ProblemException(ProblemKinds.UnsupportedEncoding(coding));
    }

    private static ProblemException TooLarge(int largest) => new(ProblemKinds.BodyTooLarge(largest));
}
