using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>Fields of an element that may not be there, or be of another kind than one would think.</summary>
internal static class JsonFields
{
    extension(JsonElement element)
    {
        /// <summary>The field; an element of kind <see cref="JsonValueKind.Undefined"/> where there is none.</summary>
        public JsonElement Value(string field) =>
            element.ValueKind is JsonValueKind.Object && element.TryGetProperty(field, out var value) ? value : default;

        /// <summary>The field where it is a string; otherwise null.</summary>
        public string? Text(string field) => element.Value(field).AsText();

        /// <summary>The element where it is a string; otherwise null.</summary>
        public string? AsText() => element.ValueKind is JsonValueKind.String ? element.GetString() : null;
    }
}
