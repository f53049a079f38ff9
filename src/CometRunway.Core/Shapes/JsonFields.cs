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

        /// <summary>The element where it is a word: a string, or a number in its own digits; otherwise null.</summary>
        public string? AsWord() => element.ValueKind is JsonValueKind.Number ? element.GetRawText() : element.AsText();

        /// <summary>There is nothing in it: no field, null, or an empty string.</summary>
        public bool IsEmpty() => element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || element.AsText() is "";

        /// <summary>What is in a field, as it may be wrapped: an object, or JSON as text.</summary>
        public JsonElement Unpacked() =>
            element.AsText() is { } text && text.AsSpan().TrimStart() is ['{' or '[', ..] && LenientJson.ParseText(text) is { } inner ? inner : element;
    }
}
