using System.Diagnostics;
using System.Text.Json;

namespace CometRunway.Simulator.Shapes;

internal static class ShapeBook
{
    public static byte[] Write(BodyShape shape, TaskView view) => JsonBytes.Of(view, WriterOf(shape));

    /// <summary>The shape of one poll: the task's own, or for <see cref="BodyShape.MixPerPoll"/> one that carries the view.</summary>
    public static BodyShape Pick(BodyShape shape, TaskView view, int poll)
    {
        if (shape is not BodyShape.MixPerPoll) return shape;

        var drawn = view.Quirks.At(poll) % (int)BodyShape.Mix;
        while (!Expressible.Carries((BodyShape)drawn, view)) drawn = (drawn + 1) % (int)BodyShape.Mix;
        return (BodyShape)drawn;
    }

    private static Action<Utf8JsonWriter, TaskView> WriterOf(BodyShape shape) => shape switch
    {
        BodyShape.A => BareShape.Write,
        BodyShape.B => static (json, view) => WrapperShape.Write(json, view, zoned: true),
        BodyShape.B2 => static (json, view) => WrapperShape.Write(json, view),
        BodyShape.B3 => static (json, view) => WrapperShape.Write(json, view, UrlField.FailReason),
        BodyShape.B3New => static (json, view) => WrapperShape.Write(json, view, UrlField.ResultUrl),
        BodyShape.B4 => WrapperShape.WriteChained,
        BodyShape.C => FlatShape.Write,
        BodyShape.D => LegacyShape.Write,
        BodyShape.E => UrllessShape.Write,
        BodyShape.F => UnknownYetShape.Write,
        BodyShape.State => StateShape.Write,
        BodyShape.TaskStatus => TaskStatusShape.Write,
        BodyShape.JSend => RequestStatusShape.Write,
        _ => throw new UnreachableException(),
    };
}
