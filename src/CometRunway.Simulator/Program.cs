using CometRunway.Simulator.Control;
using CometRunway.Simulator.Hosting;
using CometRunway.Simulator.Routes;

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.ListenQuietly();
builder.Services.AddSimulator(builder.Configuration);

var app = builder.Build();
app.MapPolls();
app.MapCreates();
app.MapDeletes();
app.MapControl();
app.MapStrangers();
app.AnnounceAddress();
await app.RunAsync();
