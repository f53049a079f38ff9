namespace CometRunway.Server.Callers;

/// <summary>Until when the current request may read: no longer than the token lasts that it brought. With a key there is no end.</summary>
internal static class ReadingEnd
{
    extension(HttpContext http)
    {
        /// <summary>The request brought a token that ends at <paramref name="end"/>.</summary>
        public void ReadsUntil(DateTimeOffset end) => http.Features.Set(new Limit(end));

        /// <summary>A wait that ends with the token at the latest.</summary>
        public TimeSpan? WhileReadable(TimeSpan? wait) => http.ReadableFor is { } left && left < wait ? left : wait;

        /// <summary>Is cancelled when the token ends.</summary>
        public CancellationTokenSource UntilReadingEnds() => new(http.ReadableFor ?? Timeout.InfiniteTimeSpan, http.Clock);

        private TimeSpan? ReadableFor => http.Features.Get<Limit>() is { } limit ? Positive(limit.End - http.Clock.GetUtcNow()) : null;

        private TimeProvider Clock => http.RequestServices.GetRequiredService<TimeProvider>();
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;

    private sealed record Limit(DateTimeOffset End);
}
