using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CometRunway.Storage.Rows;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TaskDetail))]
[JsonSerializable(typeof(UpdateDetail))]
[JsonSerializable(typeof(WebhookDetail))]
[JsonSerializable(typeof(DeliveryDetail))]
[JsonSerializable(typeof(BulkDetail))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(IEnumerable<long>))]
internal sealed partial class RowJson : JsonSerializerContext
{
    /// <summary>Nothing of it is ever put into a page as it is, so only JSON's own characters are escaped.</summary>
    public static RowJson Columns => Lazily.Made;

    private static class Lazily
    {
        public static readonly RowJson Made = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
